// A sliding window over a byte source: the bytes that a record reader looks at, with their place in the stream.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "files/byte_source.h"

namespace atiende::files {

/// Holds what was read and not yet dropped; the reader on top bounds it. One thread at a time.
class InputWindow {
public:
    explicit InputWindow(std::unique_ptr<ByteSource> source) : source_(std::move(source)) {}

    /// Everything in the window. Valid until grow, drop or move_to.
    std::string_view bytes() const { return std::string_view(buffer_).substr(begin_, end_ - begin_); }

    /// Reads more behind the window. False: the end has been reached. Errors of the source come again on every call.
    Result<bool> grow();

    /// Forgets the first `size` bytes of the window, counting their lines.
    void drop(std::size_t size);

    std::uint64_t offset() const { return offset_; }  ///< of the window's first byte, uncompressed, from 0
    std::uint64_t line() const { return line_; }      ///< number of the line it is on, from 1

    /// Makes `offset` the first byte of the window: forward by reading over, backward by starting again.
    /// Errors: invalid("offset_past_end"), invalid("cannot_rewind") and those of the source.
    Result<void> move_to(std::uint64_t offset);

    const ByteSource& source() const { return *source_; }
    /// True if nothing stands behind the first `used` bytes and going on means to wait for another program.
    bool would_wait(std::size_t used) const { return end_ - begin_ <= used && !ended_ && source_->would_wait(); }

private:
    std::unique_ptr<ByteSource> source_;
    std::string buffer_;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
    std::uint64_t offset_ = 0;
    std::uint64_t line_ = 1;
    bool ended_ = false;
    std::optional<Error> error_;
};

}  // namespace atiende::files
