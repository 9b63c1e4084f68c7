#include "app/configuration.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <filesystem>

#include <toml++/toml.h>

#include "app/text_model_section.h"

namespace atiende::app {
namespace {

using Setting = std::optional<std::string>;

constexpr std::array<std::string_view, 9> kSettings{
    "listen",       "public_url",         "log",          "behind_proxy", "bluesky_service",
    "bluesky_view", "alerts_to_loopback", "mail_ca_file", "text_model"};

Setting environment(const char* name) {
    const char* value = std::getenv(name);
    return value != nullptr && *value != '\0' ? Setting(value) : std::nullopt;
}

Setting first_of(Setting flag, const char* variable, Setting file) {
    if (flag) return flag;
    if (auto value = environment(variable)) return value;
    return file;
}

/// Without a slash behind it: paths begin with one.
std::string web_address(const Setting& setting, const std::string& otherwise) {
    std::string address = setting.value_or(otherwise);
    while (address.ends_with('/')) address.pop_back();
    return address;
}

Result<LogLevel> parse_level(std::string_view word) {
    if (word == "debug") return LogLevel::debug;
    if (word == "info") return LogLevel::info;
    if (word == "warning") return LogLevel::warning;
    if (word == "error") return LogLevel::error;
    return fail(invalid("bad_setting").with("name", "log").with("value", std::string(word)));
}

/// The settings of atiende.toml as text by name; a name that is none of ours is an error, not a surprise.
Result<toml::table> read_file(const std::string& path) {
    if (!std::filesystem::exists(path)) return toml::table{};
    try {
        toml::table table = toml::parse_file(path);
        for (const auto& [key, value] : table) {
            const std::string_view name = key.str();
            if (std::ranges::find(kSettings, name) != kSettings.end()) continue;
            return fail(invalid("bad_configuration")
                            .with("file", path)
                            .with("problem", "unknown setting " + std::string(name)));
        }
        return table;
    } catch (const toml::parse_error& error) {
        return fail(invalid("bad_configuration")
                        .with("file", path)
                        .with("line", std::to_string(error.source().begin.line))
                        .with("problem", std::string(error.description())));
    }
}

}  // namespace

Result<Configuration> load_configuration(const Flags& flags) {
    Configuration configuration;
    configuration.data.root = first_of(flags.data, "ATIENDE_DATA_DIR", std::nullopt).value_or(configuration.data.root);
    const auto table = read_file(configuration.data.configuration());
    if (!table) return fail(table.error());
    const auto in_file = [&](std::string_view name) -> Setting { return (*table)[name].value<std::string>(); };
    configuration.listen = first_of(flags.listen, "ATIENDE_LISTEN", in_file("listen")).value_or(configuration.listen);
    configuration.public_url = first_of(flags.public_url, "ATIENDE_PUBLIC_URL", in_file("public_url")).value_or("");
    configuration.public_url = web_address(configuration.public_url, "");
    configuration.bluesky_service =
        web_address(first_of({}, "ATIENDE_BLUESKY_SERVICE", in_file("bluesky_service")), configuration.bluesky_service);
    configuration.bluesky_view =
        web_address(first_of({}, "ATIENDE_BLUESKY_VIEW", in_file("bluesky_view")), configuration.bluesky_view);
    configuration.behind_proxy = (*table)["behind_proxy"].value<bool>().value_or(false);
    configuration.alerts_to_loopback = environment("ATIENDE_ALERTS_TO_LOOPBACK").value_or("") == "1" ||
                                       (*table)["alerts_to_loopback"].value<bool>().value_or(false);
    configuration.mail_ca_file = first_of({}, "ATIENDE_MAIL_CA_FILE", in_file("mail_ca_file")).value_or("");
    auto text_model = read_text_model(*table, configuration.data.configuration());
    if (!text_model) return fail(text_model.error());
    configuration.text_model = *std::move(text_model);
    if (const auto level = first_of(flags.log_level, "ATIENDE_LOG", in_file("log"))) {
        const auto parsed = parse_level(*level);
        if (!parsed) return fail(parsed.error());
        configuration.log_level = *parsed;
    }
    return configuration;
}

Result<ListenAddress> parse_listen(std::string_view text) {
    const std::size_t colon = text.rfind(':');
    const auto bad = [&] { return fail(invalid("bad_listen_address").with("address", std::string(text))); };
    if (colon == std::string_view::npos || colon == 0) return bad();
    ListenAddress address;
    std::string_view host = text.substr(0, colon);
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
    address.host = std::string(host);
    const std::string_view port = text.substr(colon + 1);
    const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), address.port);
    if (error != std::errc{} || end != port.data() + port.size()) return bad();
    return address;
}

}  // namespace atiende::app
