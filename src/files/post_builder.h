// Turns a record into a post by a mapping, and says what is wrong with it where that cannot be.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "files/mapping.h"
#include "files/record.h"

namespace atiende::files {

/// The columns or paths that a mapping names, each once.
std::vector<std::string> columns_of(const Mapping& mapping);

/// One thread at a time.
class PostBuilder {
public:
    /// `columns` are those of the records to come, in their order. Errors: invalid("missing_column") with `column` if
    /// one that a post cannot do without is not among them.
    static Result<PostBuilder> make(Mapping mapping, const std::vector<std::string>& columns);

    /// Columns that the mapping names and the file has not: those facts stay unknown.
    const std::vector<std::string>& absent_columns() const { return absent_; }

    /// Fills `into`; returns the problem, empty if there is none: `missing_id`, `id_too_long`, `missing_author`,
    /// `bad_time`, `bad_channel`, `bad_direction`, `bad_visibility`, `text_too_long`, `too_many_related` (more than
    /// 256). An empty text is a post. Figures and addresses that make no sense are left out, the post stays.
    std::string_view build(const Record& record, IncomingPost& into);

private:
    static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

    struct Places {
        std::size_t channel = kNone, remote_id = kNone, author = kNone, author_handle = kNone, author_name = kNone,
                    followers = kNone, created_at = kNone, text = kNone, parent = kNone, thread = kNone,
                    direction = kNone, inbound = kNone, visibility = kNone, language = kNone, url = kNone,
                    client_key = kNone;
        std::vector<std::size_t> related;
    };

    explicit PostBuilder(Mapping mapping) : mapping_(std::move(mapping)) {}
    bool is_torn(const Record& record) const;
    void build_torn(const Record& record, IncomingPost& into) const;
    std::string_view field(const Record& record, std::size_t place) const;
    std::string_view id_field(const Record& record, std::size_t place) const;
    std::string_view read_ids(const Record& record, IncomingPost& into) const;
    std::string_view read_related(const Record& record, IncomingPost& into) const;
    std::string_view read_words(const Record& record, IncomingPost& into) const;
    void read_author(const Record& record, Author& into) const;

    Mapping mapping_;
    Places places_;
    std::vector<std::string> absent_;
    Time last_time_{};  // of the record before
};

}  // namespace atiende::files
