# Compiler and linker settings that hold for every target.
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()

add_library(atiende_options INTERFACE)
target_include_directories(atiende_options INTERFACE ${CMAKE_SOURCE_DIR}/src)
target_compile_options(atiende_options INTERFACE
  -Wall -Wextra -Werror -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wconversion -Wno-sign-conversion
  -fno-plt -fstack-protector-strong)
target_compile_definitions(atiende_options INTERFACE ATIENDE_VERSION="${PROJECT_VERSION}")
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  target_compile_options(atiende_options INTERFACE -Wno-error=maybe-uninitialized -Wno-error=stringop-overflow)
  target_compile_definitions(atiende_options INTERFACE _FORTIFY_SOURCE=2)
endif()

if(ATIENDE_SANITIZE STREQUAL "address")
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
elseif(ATIENDE_SANITIZE STREQUAL "thread")
  add_compile_options(-fsanitize=thread -Wno-tsan)
  add_link_options(-fsanitize=thread)
endif()

if(ATIENDE_FUZZ)
  # libstdc++ 12 calls what it deprecates itself.
  add_compile_options(-fsanitize=fuzzer-no-link -Wno-deprecated-declarations)
endif()

find_program(ATIENDE_MOLD mold)
if(ATIENDE_MOLD)
  add_link_options(-fuse-ld=mold)
endif()

find_program(ATIENDE_CCACHE ccache)
if(ATIENDE_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${ATIENDE_CCACHE})
endif()
