# atiende_embed(TARGET NAMESPACE HEADER FILE...): puts files into the binary byte for byte.
# The generated header declares, in namespace atiende::NAMESPACE, `std::string_view embedded(std::string_view name)`
# (empty when there is no such file) and `std::span<const EmbeddedFile> embedded_files()`; names are base names.
function(atiende_embed target namespace header)
  set(assembly ${CMAKE_CURRENT_BINARY_DIR}/${target}_${namespace}_embedded.S)
  set(source ${CMAKE_CURRENT_BINARY_DIR}/${target}_${namespace}_embedded.cc)
  set(include_dir ${CMAKE_CURRENT_BINARY_DIR}/embedded)
  set(asm_text "    .section .rodata\n")
  set(externs "")
  set(entries "")
  set(index 0)
  foreach(file IN LISTS ARGN)
    get_filename_component(path ${file} ABSOLUTE)
    get_filename_component(name ${file} NAME)
    set(symbol atiende_${namespace}_${index})
    string(APPEND asm_text
      "    .balign 64\n    .global ${symbol}_begin\n    .hidden ${symbol}_begin\n${symbol}_begin:\n    .incbin \"${path}\"\n"
      "    .global ${symbol}_end\n    .hidden ${symbol}_end\n${symbol}_end:\n    .byte 0\n")
    string(APPEND externs "extern \"C\" const char ${symbol}_begin[];\nextern \"C\" const char ${symbol}_end[];\n")
    string(APPEND entries "    EmbeddedFile{\"${name}\", std::string_view(${symbol}_begin, static_cast<std::size_t>(${symbol}_end - ${symbol}_begin))},\n")
    math(EXPR index "${index} + 1")
  endforeach()
  string(APPEND asm_text "    .section .note.GNU-stack,\"\",@progbits\n")
  file(CONFIGURE OUTPUT ${assembly} CONTENT "${asm_text}" @ONLY)
  file(CONFIGURE OUTPUT ${include_dir}/${header} @ONLY CONTENT
"// Generated: files carried inside the binary.
#pragma once

#include <span>
#include <string_view>

namespace atiende::${namespace} {

struct EmbeddedFile {
    std::string_view name;
    std::string_view content;
};

std::span<const EmbeddedFile> embedded_files();
std::string_view embedded(std::string_view name);

}  // namespace atiende::${namespace}
")
  file(CONFIGURE OUTPUT ${source} @ONLY CONTENT
"#include \"${header}\"

#include <vector>

${externs}
namespace atiende::${namespace} {

std::span<const EmbeddedFile> embedded_files() {
    static const std::vector<EmbeddedFile> files{
${entries}    };
    return files;
}

std::string_view embedded(std::string_view name) {
    for (const auto& file : embedded_files()) {
        if (file.name == name) return file.content;
    }
    return {};
}

}  // namespace atiende::${namespace}
")
  set_source_files_properties(${assembly} PROPERTIES OBJECT_DEPENDS "${ARGN}")
  target_sources(${target} PRIVATE ${assembly} ${source})
  target_include_directories(${target} PUBLIC ${include_dir})
endfunction()
