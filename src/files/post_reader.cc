#include "files/post_reader.h"

#include <charconv>

#include "files/csv.h"
#include "files/json_lines.h"

namespace atiende::files {
namespace {

constexpr std::size_t kBatchBytes = 4 * 1024 * 1024;

Format format_by_name(std::string_view path) {
    if (path.ends_with(".gz")) path.remove_suffix(3);
    for (const std::string_view ending : {".csv", ".tsv"}) {
        if (path.ends_with(ending)) return Format::csv;
    }
    for (const std::string_view ending : {".jsonl", ".ndjson", ".json"}) {
        if (path.ends_with(ending)) return Format::json_lines;
    }
    return Format::automatic;
}

/// By content where the name says nothing: an object or array begins with its bracket, no CSV header does.
Result<Format> format_by_content(ByteSource& source, std::string& looked_at) {
    looked_at.assign(64, '\0');
    std::size_t size = 0;
    for (;;) {
        const auto got = source.read({looked_at.data() + size, looked_at.size() - size});
        if (!got) return fail(got.error());
        size += *got;
        std::string_view seen(looked_at.data(), size);
        if (seen.starts_with("\xEF\xBB\xBF")) seen.remove_prefix(3);
        const auto first = seen.find_first_not_of(" \t\r\n");
        if (*got == 0 || size == looked_at.size() || (size >= 3 && first != std::string_view::npos)) {
            looked_at.resize(size);
            const bool bracket = first != std::string_view::npos && (seen[first] == '{' || seen[first] == '[');
            return bracket ? Format::json_lines : Format::csv;
        }
    }
}

}  // namespace

PostReader::PostReader(std::unique_ptr<RecordReader> records, PostBuilder builder)
    : records_(std::move(records)), builder_(std::move(builder)) {}

Result<std::unique_ptr<PostReader>> PostReader::open(const std::string& path, PostReaderSettings settings) {
    auto source = ByteSource::open(path);
    if (!source) return fail(source.error());
    Format format = settings.format == Format::automatic ? format_by_name(path) : settings.format;
    if (format == Format::automatic) {
        std::string looked_at;
        const auto found = format_by_content(**source, looked_at);
        if (!found) return fail(found.error());
        format = *found;
        (*source)->put_back(looked_at);
    }
    std::unique_ptr<RecordReader> records;
    std::vector<std::string> columns;
    if (format == Format::csv) {
        auto csv = CsvReader::open(std::move(*source));
        if (!csv) return fail(csv.error());
        columns = (*csv)->header();
        records = std::move(*csv);
    } else {
        columns = columns_of(settings.mapping);
        auto lines = JsonLinesReader::open(std::move(*source), columns);
        if (!lines) return fail(lines.error());
        records = std::move(*lines);
    }
    auto builder = PostBuilder::make(std::move(settings.mapping), columns);
    if (!builder) return fail(builder.error());
    return std::unique_ptr<PostReader>(new PostReader(std::move(records), std::move(*builder)));
}

Result<PostBatch> PostReader::next(std::size_t limit) {
    PostBatch batch;
    batch.resume_offset = records_->offset();
    if (pending_error_) return fail(*pending_error_);
    const std::uint64_t begin = batch.resume_offset;
    Record record;
    for (std::size_t taken = 0; taken < limit; ++taken) {
        const auto got = records_->next(record);
        if (!got) {
            if (taken == 0) return fail(got.error());
            pending_error_ = got.error();
            break;
        }
        if (!*got) break;
        ++record_count_;
        take(record, batch);
        batch.resume_offset = record.end_offset;
        if (record.end_offset - begin > kBatchBytes || records_->would_wait()) break;
    }
    batch.records = record_count_;
    return batch;
}

void PostReader::take(const Record& record, PostBatch& batch) {
    std::string_view problem = record.problem;
    if (problem.empty()) {
        problem = builder_.build(record, batch.posts.emplace_back());
        if (problem.empty()) return;
        batch.posts.pop_back();
    }
    batch.unreadable.push_back({std::string(record.raw.substr(0, kMaxKeptBytes)), std::string(problem),
                                "line " + std::to_string(record.line)});
}

Result<void> PostReader::skip_to(std::uint64_t offset) {
    pending_error_.reset();
    return records_->skip_to(offset);
}

std::string PostReader::cursor_after(const PostBatch& batch) const {
    return fingerprint() + ":" + std::to_string(batch.resume_offset);
}

Result<void> PostReader::resume(std::string_view cursor) {
    const auto colon = cursor.rfind(':');
    if (colon == std::string_view::npos) return fail(invalid("bad_cursor"));
    const std::string_view digits = cursor.substr(colon + 1);
    std::uint64_t offset = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), offset);
    if (error != std::errc() || end != digits.data() + digits.size()) return fail(invalid("bad_cursor"));
    if (cursor.substr(0, colon) != fingerprint()) return fail(conflict("file_changed"));
    return skip_to(offset);
}

}  // namespace atiende::files
