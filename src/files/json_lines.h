// Reads JSON Lines: one JSON object (RFC 8259) on each line.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "files/input_window.h"
#include "files/record.h"

namespace atiende::files {

/// Gives the fields at the paths it was opened with (`text`, `author.handle`; a dot goes into an inner object), as
/// text: strings as they are, numbers in decimal, `true`, `false`, arrays of those joined by commas; null and missing
/// are absent. Memory stays bounded by kMaxRecordBytes. Blank lines are passed over. Problems: `row_too_large`,
/// `broken_encoding`, `nul_byte` (also as \u0000), `malformed_json`, `nested_too_deep` (more than 32 levels),
/// `not_an_object`, `wrong_type` (an object, or an array of such, where a value belongs).
class JsonLinesReader final : public RecordReader {
public:
    /// Errors: invalid("json_array_not_lines"), invalid("utf16_not_read") and the source's.
    static Result<std::unique_ptr<JsonLinesReader>> open(std::unique_ptr<ByteSource> source,
                                                         std::vector<std::string> paths);
    ~JsonLinesReader() override;

    Result<bool> next(Record& into) override;
    Result<void> skip_to(std::uint64_t offset) override;
    const ByteSource& source() const override { return window_.source(); }
    std::uint64_t offset() const override { return window_.offset() + used_; }
    bool would_wait() const override { return window_.would_wait(used_); }

private:
    struct Parser;

    JsonLinesReader(std::unique_ptr<ByteSource> source, std::vector<std::string> paths);
    Result<void> look_at_beginning();
    /// The line at the window's beginning, without its break; its size with the break goes to `whole`, 0 at the end.
    Result<std::string_view> measure(std::size_t& whole, bool& too_large);
    std::string_view read_fields(std::string_view line, Record& into);

    InputWindow window_;
    std::vector<std::string> paths_;
    std::unique_ptr<Parser> parser_;
    std::size_t used_ = 0;
    std::string kept_;     // beginning of a line that was too large
    std::string scratch_;  // the fields of the last record
};

}  // namespace atiende::files
