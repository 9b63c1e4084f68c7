// The commands of the binary, one function each; the command line only reads their options.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "app/configuration.h"

namespace atiende::app {

// Each returns the exit code (exit_code.h). Errors are printed to standard error, results to standard output.

struct ServeOptions {
    bool print_routes = false;    ///< print the API's routes and end
    bool plain_pages = false;     ///< plain forms although the binary carries the web client
    bool demo = false;            ///< fill with the example company and let it live
    std::string_view web_pack;    ///< the web client; empty: built without
    double playground_speed = 0;  ///< let the playground's day pass at this speed from the start
};
int serve(const Configuration& configuration, const ServeOptions& options);

struct ImportOptions {
    std::string file;               ///< a path, or - for standard input
    std::string mapping = "posts";  ///< a shipped mapping, or the path of a mapping file
    std::string brand;              ///< name; made if it is not there; empty: the first one
    std::string account;            ///< our identity that the posts reached: handle and stable id
    bool again = false;             ///< read from the beginning, even if the file was read before
    std::size_t batch = 250;
};
int import(const Configuration& configuration, const ImportOptions& options);

struct ReplayOptions {
    ImportOptions source;
    double speed = 60;
};
int replay(const Configuration& configuration, const ReplayOptions& options);

int journal_verify(const Configuration& configuration);
int journal_replay(const Configuration& configuration);
int journal_export(const Configuration& configuration, std::int64_t after);

struct UserOptions {
    std::string email;
    std::string name;
    std::string role = "agent";
};
/// The password comes from standard input (one line), never from an argument.
int user_add(const Configuration& configuration, const UserOptions& options);
int user_list(const Configuration& configuration, bool json);
int user_password(const Configuration& configuration, const std::string& email);

/// Every clock of a case in words. `key`: tracking key, with dashes or as it comes, or the id; `language`: es, en.
int case_explain(const Configuration& configuration, const std::string& key, const std::string& language);

int backup(const Configuration& configuration, const std::string& target, bool with_key);
int restore(const Configuration& configuration, const std::string& source, bool force);
int status(const Configuration& configuration, bool json);

/// Filter: posts on standard input, JSON Lines with `text` (and, as they like, `id`, `language`) or plain lines; their
/// labels on standard output, one line each, in the same order. No data directory needed.
int assess_filter(bool with_evidence);

}  // namespace atiende::app
