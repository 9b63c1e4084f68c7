// Reads CSV as it is found in the world: RFC 4180, LF or CRLF, with or without BOM, comma, semicolon or tab.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "files/input_window.h"
#include "files/record.h"

namespace atiende::files {

struct CsvSettings {
    char delimiter = 0;  ///< 0: whichever of `,` `;` and tab the first line has most of
};

/// The first record is the header. Memory stays bounded by kMaxRecordBytes, whatever the file holds; blank lines are
/// passed over. Problems of a record:
/// `row_too_large` (passed over to its real end), `unclosed_quote`, `stray_quote` (text behind a closing quote) - after
/// these two reading goes on at the next *physical* line, so that one forgotten quote costs one row -,
/// `wrong_columns`, `broken_encoding`, `nul_byte`. A quote inside an unquoted field is text.
class CsvReader final : public RecordReader {
public:
    /// Errors: invalid("empty_file"), invalid("unreadable_header"), invalid("utf16_not_read") and the source's.
    static Result<std::unique_ptr<CsvReader>> open(std::unique_ptr<ByteSource> source, CsvSettings settings = {});

    const std::vector<std::string>& header() const { return header_; }

    Result<bool> next(Record& into) override;
    Result<void> skip_to(std::uint64_t offset) override;
    const ByteSource& source() const override { return window_.source(); }
    std::uint64_t offset() const override { return window_.offset() + used_; }
    bool would_wait() const override { return window_.would_wait(used_); }

private:
    enum class State : std::uint8_t { field_start, unquoted, quoted, closed };
    enum class Quotes : std::uint8_t { heed, ignore };
    struct Extent {
        std::size_t content = 0;  // without the line break
        std::size_t whole = 0;    // with it
        std::string_view problem;
        bool skimmed = false;  // too large: already dropped from the window, its beginning is in kept_
    };

    CsvReader(std::unique_ptr<ByteSource> source, CsvSettings settings);
    Result<void> read_header();
    Result<void> look_at_beginning();
    Result<Extent> measure(Quotes quotes);
    /// Moves `at` and `state` on to the end of the record. False: more bytes are needed, or `stray` was set.
    bool scan(Quotes quotes, std::size_t& at, State& state, bool& stray) const;
    void skim(Extent& extent, std::size_t& at);
    Result<Extent> give_up(const Extent& broken, std::uint64_t begin);
    Result<Extent> pass_over_line(const Extent& broken);
    void split(std::string_view content, Record& into);

    InputWindow window_;
    char delimiter_;
    std::vector<std::string> header_;
    std::uint64_t records_begin_ = 0;
    std::size_t used_ = 0;  // bytes at the window's beginning that the last record stands in
    int rereads_left_ = 16;
    std::string kept_;     // beginning of a record that was too large
    std::string scratch_;  // fields whose doubled quotes were made single
};

}  // namespace atiende::files
