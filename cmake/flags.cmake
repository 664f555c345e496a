# Compiler flags of every room: warnings, hardening, and what determinism asks for.
add_library(threshold_flags INTERFACE)
target_compile_options(threshold_flags INTERFACE
  -ffp-contract=off -fno-strict-aliasing -fno-strict-overflow -fno-delete-null-pointer-checks -fno-common
  -Wall -Wextra -Wformat=2 -Wshadow -Wvla -Wstrict-prototypes -Wmissing-prototypes -Wcast-qual -Wundef
  -Wimplicit-fallthrough -Werror=implicit -Werror=incompatible-pointer-types -Werror=int-conversion
  -Werror=format-security -Werror=switch
  -fstack-protector-strong)
target_compile_definitions(threshold_flags INTERFACE _GNU_SOURCE=1)
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  target_compile_options(threshold_flags INTERFACE -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2)
endif()
if(THRESHOLD_SANITIZE)
  target_compile_options(threshold_flags INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(threshold_flags INTERFACE -fsanitize=address,undefined)
  target_compile_definitions(threshold_flags INTERFACE THRESHOLD_SANITIZED=1)
endif()
if(THRESHOLD_LEAK)
  target_compile_definitions(threshold_flags INTERFACE THRESHOLD_LEAK_${THRESHOLD_LEAK}=1)
endif()
find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_C_COMPILER_LAUNCHER)
  set(CMAKE_C_COMPILER_LAUNCHER ${CCACHE})
endif()
