// The data directory: what lies where, and who works in it.
#pragma once

#include <optional>
#include <string>

#include "base/result.h"

namespace atiende::app {

/// Paths inside `--data DIR`.
struct DataFolder {
    std::string root;

    std::string database() const { return root + "/atiende.db"; }
    std::string search() const { return root + "/search.db"; }
    std::string configuration() const { return root + "/atiende.toml"; }
    std::string master_key() const { return root + "/master.key"; }
    std::string lock() const { return root + "/lock"; }
    std::string playground() const { return root + "/playground.jsonl"; }
    std::string backups() const { return root + "/backups"; }
};

/// Makes the folder (0700) if it is missing. denied("data_not_writable") with the path.
Result<void> make_data_folder(const DataFolder& folder);

/// Where a running server is reached, as it wrote it into `lock` (0600).
struct RunningServer {
    std::string address;  ///< `http://127.0.0.1:8420`
    std::string token;    ///< bearer token with all permissions, new at every start
};

/// Held by the one process that writes to the folder, released by the kernel when it ends, however it ends.
class FolderLock {
public:
    /// conflict("data_in_use") when another process holds it.
    static Result<FolderLock> take(const DataFolder& folder);
    ~FolderLock();
    FolderLock(FolderLock&& other) noexcept;
    FolderLock& operator=(FolderLock&&) = delete;

    /// Tells other programs of this machine how to reach this server.
    Result<void> announce(const RunningServer& server);

private:
    FolderLock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
};

/// The server that holds the folder's lock and has announced itself, if there is one.
std::optional<RunningServer> running_server(const DataFolder& folder);

}  // namespace atiende::app
