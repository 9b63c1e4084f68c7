// What the playground remembers, and the file of operations it is remembered in.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "base/result.h"
#include "base/time.h"

namespace atiende::playground {

struct Person {
    std::string stable_id{};  ///< `pgu-3`
    std::string handle{};
    std::string name{};
    std::int64_t followers = 0;
    bool brand = false;

    bool operator==(const Person&) const = default;
};

struct PlaygroundPost {
    std::uint64_t sequence = 0;  ///< 1, 2, 3 ... in the order of publishing
    std::string remote_id{};     ///< `pg-17`
    std::string author{};        ///< stable id
    std::string text{};
    std::optional<std::string> parent{};
    std::string root{};  ///< remote id of the thread's first post; its own, if it is that
    bool direct = false;
    std::string addressee{};  ///< stable id, of direct messages
    std::string about{};      ///< stable id of the brand that this talk is for; empty: whoever listens
    std::optional<std::string> native_key{};
    std::optional<std::string> repost_of{};  ///< a plain repost of this one, without words
    std::optional<std::string> quotes{};     ///< remote id
    Time created_at;
    bool removed = false;

    bool operator==(const PlaygroundPost&) const = default;
};

struct Removal {
    std::string remote_id;

    bool operator==(const Removal&) const = default;
};

/// A line of the file. A person's second line changes name and figure.
using Operation = std::variant<Person, PlaygroundPost, Removal>;

std::string to_json_line(const Operation& operation);
/// Nothing if the line is none of ours.
std::optional<Operation> from_json_line(std::string_view line);

/// An append-only file of JSON Lines. One thread at a time.
class OperationLog {
public:
    OperationLog() = default;
    ~OperationLog();
    OperationLog(const OperationLog&) = delete;
    OperationLog& operator=(const OperationLog&) = delete;

    /// Reads what is there, operation by operation, then stands ready to append. A last line without its end, or that
    /// cannot be read, is cut off. Errors: unavailable("playground_not_writable"), corrupt("playground_damaged") also
    /// if `apply` refuses.
    Result<void> open(const std::string& path, const std::function<bool(const Operation&)>& apply);

    /// Returns when the lines are on the disk. On an error nothing of them is: unavailable("playground_disk").
    /// Without an opened file it does nothing.
    Result<void> append(std::span<const Operation> operations);

private:
    int descriptor_ = -1;
    std::int64_t size_ = 0;
    bool broken_ = false;  // what is on the disk is not known any more
};

}  // namespace atiende::playground
