#include "base/log.h"

#include <memory>

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace atiende {
namespace {

LogShape g_shape = LogShape::text;  // written once by set_up_log, before workers exist

spdlog::level::level_enum level_of(LogLevel level) {
    switch (level) {
        case LogLevel::debug: return spdlog::level::debug;
        case LogLevel::info: return spdlog::level::info;
        case LogLevel::warning: return spdlog::level::warn;
        case LogLevel::error: return spdlog::level::err;
    }
    return spdlog::level::info;
}

spdlog::logger& logger() {
    static const std::shared_ptr<spdlog::logger> instance = [] {
        auto made = std::make_shared<spdlog::logger>("atiende", std::make_shared<spdlog::sinks::stderr_sink_mt>());
        made->set_pattern("%Y-%m-%d %H:%M:%S.%e %-7l %v");
        made->flush_on(spdlog::level::info);
        return made;
    }();
    return *instance;
}

void append_json_string(std::string& line, std::string_view text) {
    line += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            line += '\\';
            line += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            line += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
        } else {
            line += c;
        }
    }
    line += '"';
}

}  // namespace

void set_up_log(LogLevel least, LogShape shape) {
    g_shape = shape;
    auto& log = logger();
    log.set_level(level_of(least));
    log.set_pattern(shape == LogShape::text ? "%Y-%m-%d %H:%M:%S.%e %-7l %v"
                                            : R"({"time":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l",%v})",
                    spdlog::pattern_time_type::utc);
}

void log_line(LogLevel level, std::string_view room, std::string_view message, std::initializer_list<LogField> fields) {
    if (!logger().should_log(level_of(level))) return;
    std::string line;
    if (g_shape == LogShape::text) {
        line = fmt::format("[{}] {}", room, message);
        for (const auto& [name, value] : fields) line += fmt::format(" {}={}", name, value);
    } else {
        line = "\"room\":";
        append_json_string(line, room);
        line += ",\"message\":";
        append_json_string(line, message);
        for (const auto& [name, value] : fields) {
            line += ',';
            append_json_string(line, name);
            line += ':';
            append_json_string(line, value);
        }
    }
    logger().log(level_of(level), "{}", line);
}

}  // namespace atiende
