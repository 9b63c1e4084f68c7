#include "app/data_folder.h"

#include <fcntl.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include <sys/file.h>

namespace atiende::app {

Result<void> make_data_folder(const DataFolder& folder) {
    std::error_code error;
    const bool made = std::filesystem::create_directories(folder.root, error);
    if (error) return fail(denied("data_not_writable").with("path", folder.root).with("detail", error.message()));
    if (made) std::filesystem::permissions(folder.root, std::filesystem::perms::owner_all, error);
    if (::access(folder.root.c_str(), W_OK) != 0) return fail(denied("data_not_writable").with("path", folder.root));
    return ok();
}

Result<FolderLock> FolderLock::take(const DataFolder& folder) {
    const int descriptor = ::open(folder.lock().c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0) return fail(denied("data_not_writable").with("path", folder.root));
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        ::close(descriptor);
        return fail(conflict("data_in_use").with("path", folder.root));
    }
    // What an earlier server announced is over.
    if (::ftruncate(descriptor, 0) != 0) return fail(denied("data_not_writable").with("path", folder.root));
    return FolderLock(descriptor);
}

FolderLock::FolderLock(FolderLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

FolderLock::~FolderLock() {
    if (descriptor_ < 0) return;
    [[maybe_unused]] const int truncated =
        ::ftruncate(descriptor_, 0);  // whoever reads it later looks at the lock first
    ::close(descriptor_);
}

Result<void> FolderLock::announce(const RunningServer& server) {
    const std::string text = server.address + "\n" + server.token + "\n";
    if (::ftruncate(descriptor_, 0) != 0 || ::pwrite(descriptor_, text.data(), text.size(), 0) < 0) {
        return fail(unavailable("lock_not_written"));
    }
    return ok();
}

std::optional<RunningServer> running_server(const DataFolder& folder) {
    const int descriptor = ::open(folder.lock().c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return std::nullopt;
    const bool free = ::flock(descriptor, LOCK_SH | LOCK_NB) == 0;
    ::close(descriptor);
    if (free) return std::nullopt;  // nobody holds it: left behind by a process that is gone
    std::ifstream file(folder.lock());
    RunningServer server;
    if (!std::getline(file, server.address) || !std::getline(file, server.token)) return std::nullopt;
    return server;
}

}  // namespace atiende::app
