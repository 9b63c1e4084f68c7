#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include <sys/stat.h>

#include "crypto/seal.h"
#include "crypto/token.h"

namespace atiende::crypto {
namespace {

namespace fs = std::filesystem;

/// A file descriptor that closes itself.
class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int get() const { return number_; }
    explicit operator bool() const { return number_ >= 0; }

private:
    int number_;
};

Error file_error(const char* reason, const fs::path& path) {
    return unavailable(reason).with("path", path.string()).with("cause", std::strerror(errno));
}

bool write_all(int file, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

/// Up to `limit` bytes of the file, or fewer at its end.
std::string read_up_to(int file, std::size_t limit) {
    std::string bytes(limit, '\0');
    std::size_t have = 0;
    while (have < limit) {
        const ssize_t got = ::read(file, bytes.data() + have, limit - have);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) break;
        have += static_cast<std::size_t>(got);
    }
    bytes.resize(have);
    return bytes;
}

/// Writes the key beside its place and links it there: the file appears whole or not at all, and never over another.
Result<void> place_key_file(const fs::path& path, std::string_view bytes) {
    const fs::path draft = path.string() + ".new-" + make_token_128();
    const Descriptor file(::open(draft.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!file) return fail(file_error("master_key_unwritable", draft));
    const bool written = write_all(file.get(), bytes) && ::fsync(file.get()) == 0;
    const bool placed = written && (::link(draft.c_str(), path.c_str()) == 0 || errno == EEXIST);
    const Error error = placed ? Error{} : file_error("master_key_unwritable", path);
    ::unlink(draft.c_str());
    if (!placed) return fail(error);
    const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
    const Descriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!directory || ::fsync(directory.get()) != 0) return fail(file_error("master_key_unwritable", folder));
    return ok();
}

}  // namespace

Result<MasterKey> MasterKey::from_bytes(std::string_view bytes, std::uint32_t number) {
    if (bytes.size() != kSize || number == 0) return fail(invalid("bad_master_key"));
    MasterKey key;
    std::memcpy(key.bytes_.data(), bytes.data(), kSize);
    key.number_ = number;
    return key;
}

MasterKey MasterKey::random(std::uint32_t number) {
    MasterKey key;
    randombytes_buf(key.bytes_.data(), kSize);
    key.number_ = number;
    return key;
}

MasterKey::~MasterKey() { sodium_memzero(bytes_.data(), bytes_.size()); }

Result<MasterKey> MasterKey::load(const fs::path& path, std::uint32_t number) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file) {
        if (errno == ENOENT) return fail(not_found("master_key_missing").with("path", path.string()));
        return fail(file_error("master_key_unreadable", path));
    }
    struct stat status{};
    if (::fstat(file.get(), &status) != 0) return fail(file_error("master_key_unreadable", path));
    if (!S_ISREG(status.st_mode)) return fail(invalid("bad_master_key").with("path", path.string()));
    if ((status.st_mode & 0077) != 0) return fail(denied("master_key_too_open").with("path", path.string()));
    std::string bytes = read_up_to(file.get(), kSize + 1);  // one more shows a file that is too long
    auto key = from_bytes(bytes, number);
    sodium_memzero(bytes.data(), bytes.size());
    if (!key) return fail(std::move(key.error()).with("path", path.string()));
    return key;
}

Result<MasterKey> MasterKey::load_or_create(const fs::path& path, std::uint32_t number) {
    auto there = load(path, number);
    if (there || there.error().code != ErrorCode::not_found) return there;
    const MasterKey fresh = random(number);
    if (auto placed = place_key_file(path, fresh.bytes()); !placed) return fail(placed.error());
    return load(path, number);  // another process may have been first: its key is the one
}

}  // namespace atiende::crypto
