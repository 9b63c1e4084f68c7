// One record of a file, whatever its format, and the interface of what reads records.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "files/byte_source.h"

namespace atiende::files {

inline constexpr std::size_t kMaxRecordBytes = 1024 * 1024;
inline constexpr std::size_t kMaxKeptBytes = 64 * 1024;  ///< of a bad record

/// Views live until the next call of the reader.
struct Record {
    std::uint64_t line = 0;        ///< on which it begins, from 1
    std::uint64_t offset = 0;      ///< of its first byte, uncompressed
    std::uint64_t end_offset = 0;  ///< after its last byte (line break included): where reading can go on
    std::string_view raw;          ///< its bytes; of a bad one at most kMaxKeptBytes
    std::string_view problem;      ///< stable snake_case word; empty if the record is whole
    std::vector<std::optional<std::string_view>> fields;  ///< in the order of the reader's columns; absent = not there
};

/// Streams records. A bad record is an answer, not an error; errors are those of the source. One thread at a time.
class RecordReader {
public:
    virtual ~RecordReader() = default;
    /// False at the end.
    virtual Result<bool> next(Record& into) = 0;
    /// Goes on at `offset`, which must be an `end_offset` of this file (or 0: the first record).
    virtual Result<void> skip_to(std::uint64_t offset) = 0;
    virtual const ByteSource& source() const = 0;
    virtual std::uint64_t offset() const = 0;  ///< where the next record begins
    virtual bool would_wait() const = 0;       ///< the next record has to be waited for (pipes only)
};

}  // namespace atiende::files
