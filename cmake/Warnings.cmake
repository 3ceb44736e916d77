# What every target is compiled with. Use: target_link_libraries(TARGET PRIVATE coluber_warnings)
option(COLUBER_WERROR "Turn warnings into errors" OFF)
option(COLUBER_SANITIZE "Build the engine, the symbolizer and the command with ASan and UBSan" OFF)

add_library(coluber_warnings INTERFACE)
target_compile_options(coluber_warnings INTERFACE -Wall -Wextra -Wswitch-enum -Wshadow -Wstrict-prototypes
                       -Wmissing-prototypes $<$<BOOL:${COLUBER_WERROR}>:-Werror>)

# For code that runs outside the checked process, and for the engine's tests.
add_library(coluber_sanitize INTERFACE)
if(COLUBER_SANITIZE)
  target_compile_options(coluber_sanitize INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(coluber_sanitize INTERFACE -fsanitize=address,undefined)
endif()
