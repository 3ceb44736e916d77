# The hooks call the engine for every access: across files the calls are inlined in release builds.
include(CheckIPOSupported)
check_ipo_supported(RESULT COLUBER_IPO OUTPUT reason LANGUAGES C)

function(coluber_optimize_across_files target)
  if(COLUBER_IPO AND CMAKE_C_COMPILER_ID STREQUAL "GNU") # clang's needs a linker of its own
    set_target_properties(${target} PROPERTIES INTERPROCEDURAL_OPTIMIZATION_RELEASE ON
                                               INTERPROCEDURAL_OPTIMIZATION_RELWITHDEBINFO ON)
  endif()
endfunction()
