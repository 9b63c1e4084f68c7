#include <string>
#include <unordered_map>

#include "sql_embedded.h"
#include "stores/sql/connection.h"

namespace atiende::sql {
namespace {

constexpr std::string_view kMark = "-- name: ";

/// Cuts every embedded file at its `-- name:` lines.
std::unordered_map<std::string_view, std::string_view> read_statements() {
    std::unordered_map<std::string_view, std::string_view> statements;
    for (const auto& file : sql_files::embedded_files()) {
        std::string_view rest = file.content;
        for (std::size_t at = rest.find(kMark); at != std::string_view::npos;) {
            rest.remove_prefix(at + kMark.size());
            const std::size_t line_end = rest.find('\n');
            const std::string_view name = rest.substr(0, line_end);
            at = rest.find(kMark);
            statements.emplace(name, rest.substr(line_end + 1, at == std::string_view::npos ? at : at - line_end - 1));
        }
    }
    return statements;
}

}  // namespace

std::string_view statement_text(std::string_view name) {
    static const auto statements = read_statements();
    const auto found = statements.find(name);
    return found == statements.end() ? std::string_view{} : found->second;
}

}  // namespace atiende::sql
