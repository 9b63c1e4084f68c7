// The front of the log: one line per event with room, message and ids. Thread-safe.
//
// Never pass a customer's words, names, addresses, tokens or passwords: a log is read by more eyes than the case.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "base/error.h"

namespace atiende {

enum class LogLevel { debug, info, warning, error };

/// `text` for terminals, `json_lines` for pipes and journals.
enum class LogShape { text, json_lines };

/// Called once by the wiring, before any worker starts. Until then lines go to stderr as text at level info.
void set_up_log(LogLevel least, LogShape shape);

using LogField = std::pair<std::string_view, std::string>;

void log_line(LogLevel level, std::string_view room, std::string_view message,
              std::initializer_list<LogField> fields = {});

inline void log_debug(std::string_view room, std::string_view message, std::initializer_list<LogField> fields = {}) {
    log_line(LogLevel::debug, room, message, fields);
}
inline void log_info(std::string_view room, std::string_view message, std::initializer_list<LogField> fields = {}) {
    log_line(LogLevel::info, room, message, fields);
}
inline void log_warning(std::string_view room, std::string_view message, std::initializer_list<LogField> fields = {}) {
    log_line(LogLevel::warning, room, message, fields);
}
inline void log_error(std::string_view room, std::string_view message, const Error& error) {
    log_line(LogLevel::error, room, message, {{"error", describe(error)}});
}

}  // namespace atiende
