#include "stores/sql/readers.h"
#include "stores/sql/rows.h"

namespace atiende::sql {

Result<std::optional<ThreadId>> SqlThreadReads::of_remote_id(Channel channel, std::string_view remote_id) {
    auto found = read_one(connection_, "post_thread_by_remote_id", {channel, remote_id},
                          [](const Row& row) { return id_at<ThreadId>(row, 0); });
    if (!found || *found) return found;
    return awaiting(channel, remote_id);
}

Result<std::optional<ThreadId>> SqlThreadReads::awaiting(Channel channel, std::string_view remote_id) {
    return read_one(connection_, "thread_link_find", {channel, remote_id},
                    [](const Row& row) { return id_at<ThreadId>(row, 0); });
}

Result<std::optional<CaseId>> SqlThreadReads::receiving(ThreadId thread, AuthorId author) {
    return read_one(connection_, "receiving_get", {thread, author},
                    [](const Row& row) { return id_at<CaseId>(row, 0); });
}

Result<std::vector<std::string>> SqlThreadReads::receiving_authors(Channel channel, CaseId after, std::size_t limit,
                                                                   CaseId& last) {
    return read_all(connection_, "receiving_authors", {channel, after, static_cast<std::int64_t>(limit)},
                    [&](const Row& row) {
                        last = std::max(last, id_at<CaseId>(row, 0));
                        return text_at(row, 1);
                    });
}

Result<bool> SqlThreadReads::we_wrote_in(ThreadId thread) {
    const auto found = read_one(connection_, "thread_has_ours", {thread}, [](const Row&) { return true; });
    if (!found) return fail(found.error());
    return found->has_value();
}

}  // namespace atiende::sql
