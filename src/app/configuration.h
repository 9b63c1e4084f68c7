// What must be known before the store opens: flag > ATIENDE_* > atiende.toml > default.
#pragma once

#include <optional>
#include <string>

#include "app/data_folder.h"
#include "app/text_model_settings.h"
#include "base/log.h"

namespace atiende::app {

struct Configuration {
    DataFolder data{"./var"};
    std::string listen = "127.0.0.1:8420";
    std::string public_url;  ///< `https://care.example.com`; empty: as a request names us
    bool behind_proxy = false;
    LogLevel log_level = LogLevel::info;
    bool alerts_to_loopback = false;  ///< whether webhooks of alerts may go to this machine
    std::string mail_ca_file;         ///< PEM by which the mail relay's certificate is checked; empty: the system's
    std::string bluesky_service = "https://bsky.social";       ///< where an account is when nobody says otherwise
    std::string bluesky_view = "https://public.api.bsky.app";  ///< for reading what is public, without an account
    std::optional<TextModelSettings> text_model;               ///< absent: our own model alone
};

/// What the command line said; absent: not said.
struct Flags {
    std::optional<std::string> data;
    std::optional<std::string> listen;
    std::optional<std::string> public_url;
    std::optional<std::string> log_level;
};

/// Errors: invalid("bad_configuration") with file, line and problem; invalid("bad_setting") with name and value.
Result<Configuration> load_configuration(const Flags& flags);

/// An address to listen on, taken apart.
struct ListenAddress {
    std::string host;
    std::uint16_t port = 0;
};
/// `127.0.0.1:8420`, `[::1]:0`. invalid("bad_listen_address").
Result<ListenAddress> parse_listen(std::string_view text);

}  // namespace atiende::app
