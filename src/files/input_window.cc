#include "files/input_window.h"

#include <algorithm>
#include <cstring>

namespace atiende::files {
namespace {

constexpr std::size_t kChunk = 128 * 1024;

}  // namespace

Result<bool> InputWindow::grow() {
    if (error_) return fail(*error_);
    if (ended_) return false;
    if (begin_ > 0 && buffer_.size() - end_ < kChunk) {
        std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
        end_ -= begin_;
        begin_ = 0;
    }
    if (buffer_.size() - end_ < kChunk) buffer_.resize(std::max(buffer_.size() * 2, end_ + kChunk));
    const auto got = source_->read({buffer_.data() + end_, kChunk});
    if (!got) {
        error_ = got.error();
        return fail(got.error());
    }
    ended_ = *got == 0;
    end_ += *got;
    return !ended_;
}

void InputWindow::drop(std::size_t size) {
    const char* from = buffer_.data() + begin_;
    line_ += static_cast<std::uint64_t>(std::count(from, from + size, '\n'));
    begin_ += size;
    offset_ += size;
    if (begin_ == end_) begin_ = end_ = 0;
}

Result<void> InputWindow::move_to(std::uint64_t offset) {
    if (offset < offset_) {
        if (auto rewound = source_->rewind(); !rewound) return rewound;
        begin_ = end_ = 0;
        offset_ = 0;
        line_ = 1;
        ended_ = false;
        error_.reset();
    }
    while (offset_ < offset) {
        if (begin_ == end_) {
            const auto grown = grow();
            if (!grown) return fail(grown.error());
            if (!*grown) return fail(invalid("offset_past_end"));
        }
        drop(static_cast<std::size_t>(std::min<std::uint64_t>(offset - offset_, end_ - begin_)));
    }
    return ok();
}

}  // namespace atiende::files
