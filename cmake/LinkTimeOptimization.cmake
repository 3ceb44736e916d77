# The hooks call the engine for every access: across files the calls are inlined in release builds.
include(CheckIPOSupported)
check_ipo_supported(RESULT COLUBER_IPO OUTPUT reason LANGUAGES C)

function(coluber_optimize_across_files target)
  if(COLUBER_IPO)
    set_target_properties(${target} PROPERTIES INTERPROCEDURAL_OPTIMIZATION_RELEASE ON
                                               INTERPROCEDURAL_OPTIMIZATION_RELWITHDEBINFO ON)
  endif()
endfunction()
