// Reads a file of posts in batches: any format, any mapping, resumable.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "files/post_builder.h"
#include "ports/channel.h"

namespace atiende::files {

/// automatic: by the name's ending (.csv .tsv .jsonl .ndjson .json, .gz behind them), else by the first byte.
enum class Format { automatic, csv, json_lines };

struct PostReaderSettings {
    Mapping mapping;
    Format format = Format::automatic;
};

/// What one call brought, in the file's order. Nothing in either list: the end.
struct PostBatch {
    std::vector<IncomingPost> posts;
    std::vector<Unreadable> unreadable;  ///< `place` is `line N`
    std::uint64_t resume_offset = 0;     ///< uncompressed, after the last record of this batch
    std::uint64_t records = 0;           ///< read since open, good and bad ones
};

/// One thread at a time.
class PostReader {
public:
    /// `path` may be `-`. Errors: those of ByteSource, CsvReader and JsonLinesReader, and invalid("missing_column").
    static Result<std::unique_ptr<PostReader>> open(const std::string& path, PostReaderSettings settings);

    /// At most `limit` records and about 4 MiB. A pipe is not waited for while there is something to hand over. An
    /// error of the source (invalid("truncated_gzip"), unavailable("read_failed")) comes after everything before it.
    Result<PostBatch> next(std::size_t limit);

    /// Goes on at an offset that a batch of this very file gave. Errors: invalid("offset_past_end") and the source's.
    Result<void> skip_to(std::uint64_t offset);

    /// `FINGERPRINT:OFFSET` after `batch`, to be stored with its posts.
    std::string cursor_after(const PostBatch& batch) const;
    /// Goes on behind a stored cursor. Errors: conflict("file_changed") if it is another file's, invalid("bad_cursor").
    Result<void> resume(std::string_view cursor);

    Progress progress() const { return records_->source().progress(); }
    const std::string& fingerprint() const { return records_->source().fingerprint(); }
    const std::vector<std::string>& absent_columns() const { return builder_.absent_columns(); }

private:
    PostReader(std::unique_ptr<RecordReader> records, PostBuilder builder);
    void take(const Record& record, PostBatch& batch);

    std::unique_ptr<RecordReader> records_;
    PostBuilder builder_;
    std::uint64_t record_count_ = 0;
    std::optional<Error> pending_error_;
};

}  // namespace atiende::files
