#include "files/csv.h"

#include <algorithm>

#include "files/utf8_check.h"

namespace atiende::files {
namespace {

std::string_view trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

char likely_delimiter(std::string_view first_line) {
    char best = ',';
    for (const char candidate : {';', '\t'}) {
        if (std::ranges::count(first_line, candidate) > std::ranges::count(first_line, best)) best = candidate;
    }
    return best;
}

}  // namespace

CsvReader::CsvReader(std::unique_ptr<ByteSource> source, CsvSettings settings)
    : window_(std::move(source)), delimiter_(settings.delimiter) {}

Result<std::unique_ptr<CsvReader>> CsvReader::open(std::unique_ptr<ByteSource> source, CsvSettings settings) {
    std::unique_ptr<CsvReader> reader(new CsvReader(std::move(source), settings));
    if (auto looked = reader->look_at_beginning(); !looked) return fail(looked.error());
    if (auto header = reader->read_header(); !header) return fail(header.error());
    return reader;
}

Result<void> CsvReader::look_at_beginning() {
    while (window_.bytes().find('\n') == std::string_view::npos && window_.bytes().size() < kMaxKeptBytes) {
        const auto grown = window_.grow();
        if (!grown) return fail(grown.error());
        if (!*grown) break;
    }
    if (window_.bytes().starts_with("\xFE\xFF") || window_.bytes().starts_with("\xFF\xFE")) {
        return fail(invalid("utf16_not_read"));
    }
    if (window_.bytes().starts_with("\xEF\xBB\xBF")) window_.drop(3);
    const std::string_view bytes = window_.bytes();
    if (delimiter_ == 0) delimiter_ = likely_delimiter(bytes.substr(0, bytes.find('\n')));
    return ok();
}

Result<void> CsvReader::read_header() {
    Record record;
    const auto got = next(record);
    if (!got) return fail(got.error());
    if (!*got) return fail(invalid("empty_file"));
    if (!record.problem.empty()) {
        return fail(invalid("unreadable_header").with("problem", std::string(record.problem)));
    }
    for (const auto& field : record.fields) header_.emplace_back(trimmed(field.value_or("")));
    records_begin_ = record.end_offset;
    return ok();
}

Result<bool> CsvReader::next(Record& into) {
    window_.drop(used_);
    used_ = 0;
    for (;;) {
        into.offset = window_.offset();
        into.line = window_.line();
        auto extent = measure(Quotes::heed);
        if (!extent) return fail(extent.error());
        if (!extent->problem.empty() && extent->problem != "row_too_large") extent = give_up(*extent, into.offset);
        if (!extent) return fail(extent.error());
        if (extent->whole == 0) return false;
        if (extent->content == 0 && !extent->skimmed) {
            window_.drop(extent->whole);
            continue;
        }
        into.problem = extent->problem;
        into.fields.clear();
        used_ = extent->skimmed ? 0 : extent->whole;
        into.end_offset = offset();
        into.raw = extent->skimmed ? std::string_view(kept_) : window_.bytes().substr(0, extent->content);
        if (into.problem.empty()) into.problem = encoding_problem(into.raw);
        if (into.problem.empty()) {
            split(into.raw, into);
            if (!header_.empty() && into.fields.size() != header_.size()) into.problem = "wrong_columns";
        }
        if (!into.problem.empty()) into.raw = into.raw.substr(0, kMaxKeptBytes);
        return true;
    }
}

bool CsvReader::scan(Quotes quotes, std::size_t& at, State& state, bool& stray) const {
    const std::string_view bytes = window_.bytes();
    for (; at < bytes.size(); ++at) {
        const char byte = bytes[at];
        if (state == State::quoted) {
            if (byte == '"') state = State::closed;
        } else if (byte == '\n') {
            return true;
        } else if (byte == delimiter_) {
            state = State::field_start;
        } else if (state == State::closed) {
            if (byte == '"') {
                state = State::quoted;
            } else if (byte != '\r') {
                stray = true;
                return false;
            }
        } else {
            state =
                state == State::field_start && byte == '"' && quotes == Quotes::heed ? State::quoted : State::unquoted;
        }
    }
    return false;
}

/// Finds where the record at the window's beginning ends. `whole` 0: there is none.
Result<CsvReader::Extent> CsvReader::measure(Quotes quotes) {
    Extent extent;
    State state = State::field_start;
    bool stray = false;
    std::size_t at = 0;
    for (;;) {
        bool complete = scan(quotes, at, state, stray);
        bool line_break = complete;
        if (!complete && !stray) {
            const auto grown = window_.grow();
            if (!grown) return fail(grown.error());
            if (*grown) {
                if (at > kMaxRecordBytes) skim(extent, at);
                continue;
            }
            complete = true;
            line_break = false;
        }
        if (stray) extent.problem = "stray_quote";
        if (complete && state == State::quoted) extent.problem = "unclosed_quote";
        extent.content = at;
        extent.whole = at + (line_break ? 1 : 0);
        if (extent.skimmed) {
            window_.drop(extent.whole);
            extent.whole = extent.content = kept_.size();
            if (extent.problem.empty()) extent.problem = "row_too_large";
        } else if (extent.content > kMaxRecordBytes && extent.problem.empty()) {
            extent.problem = "row_too_large";
        } else if (complete && at > 0 && window_.bytes()[at - 1] == '\r') {
            --extent.content;
        }
        return extent;
    }
}

/// Lets go of what was scanned of a record that is too large, but for its beginning.
void CsvReader::skim(Extent& extent, std::size_t& at) {
    if (!extent.skimmed) kept_.assign(window_.bytes().substr(0, kMaxKeptBytes));
    extent.skimmed = true;
    window_.drop(at);
    at = 0;
}

/// A record whose quotes do not close is cut down to its first physical line, and what follows is read afresh.
Result<CsvReader::Extent> CsvReader::give_up(const Extent& broken, std::uint64_t begin) {
    if (broken.skimmed) {
        if (!source().can_rewind() || rereads_left_ == 0) return pass_over_line(broken);
        --rereads_left_;
        if (auto moved = window_.move_to(begin); !moved) return fail(moved.error());
    }
    auto extent = measure(Quotes::ignore);
    if (extent) extent->problem = broken.problem;
    return extent;
}

/// Where there is no way back: drops the rest of the physical line on which the trouble was seen.
Result<CsvReader::Extent> CsvReader::pass_over_line(const Extent& broken) {
    const std::string kept = kept_;
    const auto rest = measure(Quotes::ignore);
    if (!rest) return fail(rest.error());
    if (!rest->skimmed) window_.drop(rest->whole);
    kept_ = kept;
    return broken;
}

void CsvReader::split(std::string_view content, Record& into) {
    scratch_.clear();
    scratch_.reserve(content.size());  // so that views into it stay
    std::size_t at = 0;
    for (;;) {
        if (at < content.size() && content[at] == '"') {
            const std::size_t begin = scratch_.size();
            std::size_t quote = content.find('"', ++at);
            const bool simple = quote + 1 >= content.size() || content[quote + 1] != '"';
            if (simple) {
                into.fields.emplace_back(content.substr(at, quote - at));
            } else {
                while (quote + 1 < content.size() && content[quote + 1] == '"') {
                    scratch_.append(content.substr(at, quote + 1 - at));
                    at = quote + 2;
                    quote = content.find('"', at);
                }
                scratch_.append(content.substr(at, quote - at));
                into.fields.emplace_back(std::string_view(scratch_).substr(begin));
            }
            at = content.find(delimiter_, quote + 1);
        } else {
            const std::size_t end = content.find(delimiter_, at);
            into.fields.emplace_back(content.substr(at, end == std::string_view::npos ? end : end - at));
            at = end;
        }
        if (at == std::string_view::npos) return;
        ++at;
    }
}

Result<void> CsvReader::skip_to(std::uint64_t offset) {
    window_.drop(used_);
    used_ = 0;
    return window_.move_to(std::max(offset, records_begin_));
}

}  // namespace atiende::files
