// A stream of bytes from a path or from standard input, plain or gzip.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

namespace atiende::files {

/// How far a file has been read, in bytes as they lie on the disk (compressed ones, where it is compressed).
struct Progress {
    std::uint64_t consumed = 0;
    std::optional<std::uint64_t> total;  ///< absent for pipes
};

/// Reads forward; gzip (RFC 1952, several members too) is told by its first two bytes. One thread at a time.
class ByteSource {
public:
    /// `-` is standard input. Errors: not_found("file_not_found"), denied("file_not_readable"), invalid("is_a_folder").
    static Result<std::unique_ptr<ByteSource>> open(const std::string& path);
    ~ByteSource();
    ByteSource(const ByteSource&) = delete;
    ByteSource& operator=(const ByteSource&) = delete;

    /// Fills up to `into.size()` uncompressed bytes; 0 means the end. Errors: invalid("truncated_gzip"),
    /// invalid("damaged_gzip"), unavailable("read_failed"). What was whole before the error was delivered first.
    Result<std::size_t> read(std::span<char> into);

    /// Makes `bytes`, just read, the next ones to be read: for whoever had to look ahead.
    void put_back(std::string_view bytes) { put_back_ = bytes; }

    /// Back to the first byte. Errors: invalid("cannot_rewind") for pipes.
    Result<void> rewind();
    bool can_rewind() const { return regular_; }

    /// True if the next read would have to wait for another program to write: only ever so for pipes.
    bool would_wait() const;

    Progress progress() const;

    /// Tells whether two files are likely the same: `SIZE-HASH` of a file's size and its first 64 KiB (FNV-1a), as
    /// stored on the disk; `pipe` for what cannot be read twice. Not a proof against forgery.
    const std::string& fingerprint() const { return fingerprint_; }

private:
    struct Inflater;

    ByteSource(int descriptor, bool owned);
    Result<void> look_at_beginning();
    Result<void> fill();
    Result<std::size_t> read_inflated(std::span<char> into);

    int descriptor_;
    bool owned_;
    bool regular_ = false;
    bool ended_ = false;
    std::optional<std::uint64_t> total_;
    std::uint64_t consumed_ = 0;
    std::string fingerprint_;
    std::string put_back_;
    std::string raw_;  // bytes as stored that are not used yet: raw_[raw_begin_, raw_end_)
    std::size_t raw_begin_ = 0;
    std::size_t raw_end_ = 0;
    std::unique_ptr<Inflater> inflater_;  // absent for plain files
};

}  // namespace atiende::files
