#include "files/byte_source.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <limits>

#include <sys/stat.h>

namespace atiende::files {
namespace {

constexpr std::size_t kRawBytes = 64 * 1024;
constexpr int kGzipWindow = 15 + 16;  // zlib: 16 asks for the gzip wrapper

std::string hash_text(std::string_view bytes) {
    std::uint64_t hash = 0xcbf29ce484222325ULL;
    for (const char byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3ULL;
    std::array<char, 16> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), hash, 16).ptr;
    return std::string(digits.data(), end);
}

ssize_t read_some(int descriptor, char* into, std::size_t size) {
    ssize_t got = 0;
    do {
        got = ::read(descriptor, into, size);
    } while (got < 0 && errno == EINTR);
    return got;
}

}  // namespace

struct ByteSource::Inflater {
    z_stream stream{};
    bool between_members = false;

    ~Inflater() { inflateEnd(&stream); }
};

ByteSource::ByteSource(int descriptor, bool owned) : descriptor_(descriptor), owned_(owned), raw_(kRawBytes, '\0') {}

ByteSource::~ByteSource() {
    if (owned_) ::close(descriptor_);
}

Result<std::unique_ptr<ByteSource>> ByteSource::open(const std::string& path) {
    const bool standard_input = path == "-";
    const int descriptor = standard_input ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        if (errno == ENOENT || errno == ENOTDIR) return fail(not_found("file_not_found").with("path", path));
        return fail(denied("file_not_readable").with("path", path));
    }
    std::unique_ptr<ByteSource> source(new ByteSource(descriptor, !standard_input));
    struct stat status{};
    if (::fstat(descriptor, &status) == 0) {
        if (S_ISDIR(status.st_mode)) return fail(invalid("is_a_folder").with("path", path));
        source->regular_ = S_ISREG(status.st_mode) && ::lseek(descriptor, 0, SEEK_CUR) == 0;
        if (source->regular_) source->total_ = static_cast<std::uint64_t>(status.st_size);
    }
    if (auto looked = source->look_at_beginning(); !looked) return fail(looked.error());
    return source;
}

/// Tells gzip from plain and makes the fingerprint. A pipe is only waited for until its first two bytes are there.
Result<void> ByteSource::look_at_beginning() {
    const std::size_t wanted = regular_ ? kRawBytes : 2;
    while (raw_end_ < wanted && !ended_) {
        if (auto filled = fill(); !filled) return filled;
    }
    const std::string_view beginning(raw_.data(), raw_end_);
    fingerprint_ = regular_ ? std::to_string(*total_) + "-" + hash_text(beginning) : "pipe";
    if (!beginning.starts_with("\x1f\x8b")) return ok();
    inflater_ = std::make_unique<Inflater>();
    if (inflateInit2(&inflater_->stream, kGzipWindow) != Z_OK) return fail(unavailable("out_of_memory"));
    return ok();
}

/// Appends what one system call brings to the unused raw bytes.
Result<void> ByteSource::fill() {
    if (raw_begin_ == raw_end_) raw_begin_ = raw_end_ = 0;
    const ssize_t got = read_some(descriptor_, raw_.data() + raw_end_, raw_.size() - raw_end_);
    if (got < 0) return fail(unavailable("read_failed").with("system", std::strerror(errno)));
    if (got == 0) ended_ = true;
    raw_end_ += static_cast<std::size_t>(got);
    return ok();
}

Result<std::size_t> ByteSource::read(std::span<char> into) {
    if (into.empty()) return std::size_t{0};
    if (!put_back_.empty()) {
        const std::size_t again = std::min(into.size(), put_back_.size());
        std::memcpy(into.data(), put_back_.data(), again);
        put_back_.erase(0, again);
        return again;
    }
    if (inflater_) return read_inflated(into);
    if (raw_begin_ == raw_end_ && !ended_) {
        if (auto filled = fill(); !filled) return fail(filled.error());
    }
    const std::size_t size = std::min(into.size(), raw_end_ - raw_begin_);
    std::memcpy(into.data(), raw_.data() + raw_begin_, size);
    raw_begin_ += size;
    consumed_ += size;
    return size;
}

Result<std::size_t> ByteSource::read_inflated(std::span<char> into) {
    z_stream& stream = inflater_->stream;
    const auto room = static_cast<uInt>(std::min<std::size_t>(into.size(), std::numeric_limits<uInt>::max()));
    stream.next_out = reinterpret_cast<Bytef*>(into.data());
    stream.avail_out = room;
    while (stream.avail_out == room) {
        if (raw_begin_ == raw_end_ && !ended_) {
            if (auto filled = fill(); !filled) return fail(filled.error());
        }
        if (raw_begin_ == raw_end_) {
            if (inflater_->between_members) return std::size_t{0};
            return fail(invalid("truncated_gzip"));
        }
        inflater_->between_members = false;
        const std::size_t offered = raw_end_ - raw_begin_;
        stream.next_in = reinterpret_cast<Bytef*>(raw_.data() + raw_begin_);
        stream.avail_in = static_cast<uInt>(offered);
        const int state = inflate(&stream, Z_NO_FLUSH);
        const std::size_t used = offered - stream.avail_in;
        raw_begin_ += used;
        consumed_ += used;
        if (state == Z_STREAM_END) {
            inflateReset(&stream);
            inflater_->between_members = true;
        } else if (state != Z_OK && state != Z_BUF_ERROR) {
            return fail(invalid("damaged_gzip"));
        }
    }
    return static_cast<std::size_t>(room - stream.avail_out);
}

Result<void> ByteSource::rewind() {
    if (!regular_) return fail(invalid("cannot_rewind"));
    if (::lseek(descriptor_, 0, SEEK_SET) != 0) return fail(unavailable("read_failed"));
    raw_begin_ = raw_end_ = 0;
    put_back_.clear();
    consumed_ = 0;
    ended_ = false;
    if (inflater_) {
        inflateReset(&inflater_->stream);
        inflater_->between_members = false;
    }
    return ok();
}

bool ByteSource::would_wait() const {
    if (regular_ || ended_ || !put_back_.empty() || raw_begin_ < raw_end_) return false;
    pollfd waiting{descriptor_, POLLIN, 0};
    return ::poll(&waiting, 1, 0) == 0;
}

Progress ByteSource::progress() const { return {consumed_, total_}; }

}  // namespace atiende::files
