#include <limits>

#include "stores/sql/readers.h"
#include "stores/sql/rows.h"

namespace atiende::sql {
namespace {

PublicStream public_stream_of(const Row& row) {
    PublicStream stream;
    stream.id = id_at<PublicStreamId>(row, 0);
    stream.channel = enum_at<Channel>(row, 1);
    stream.form = enum_at<StreamForm>(row, 2);
    stream.url = text_at(row, 3);
    stream.state = enum_at<AccountState>(row, 4);
    stream.health = enum_at<Health>(row, 5);
    stream.health_reason = optional_text_at(row, 6);
    stream.last_success_at = optional_time_at(row, 7);
    stream.newest_at = optional_time_at(row, 8);
    stream.cursor = text_at(row, 9);
    return stream;
}

Gap gap_of(const Row& row) {
    Gap gap;
    gap.id = id_at<GapId>(row, 0);
    gap.account = id_at<AccountId>(row, 1);
    gap.public_stream = id_at<PublicStreamId>(row, 2);
    gap.from = time_at(row, 3);
    gap.to = optional_time_at(row, 4);
    gap.cause = text_at(row, 5);
    gap.state = enum_at<GapState>(row, 6);
    gap.posts = row.integer(7);
    return gap;
}

Post held_post_of(const Row& row) {
    Post post;
    post.id = id_at<PostId>(row, 0);
    post.channel = enum_at<Channel>(row, 1);
    post.remote_id = text_at(row, 2);
    post.parent_remote_id = optional_text_at(row, 3);
    post.author = id_at<AuthorId>(row, 4);
    post.direction = enum_at<Direction>(row, 5);
    post.visibility = enum_at<Visibility>(row, 6);
    post.created_at = time_at(row, 7);
    post.received_at = time_at(row, 8);
    post.text = text_at(row, 9);
    post.url = optional_text_at(row, 10);
    post.blanked = row.integer(11) != 0;
    post.edited_at = optional_time_at(row, 12);
    return post;
}

}  // namespace

Result<std::optional<std::string>> SqlNetworkReads::sealed_secret(AccountId account, std::string_view name) {
    return read_one(connection_, "secret_get", {account, name},
                    [](const Row& row) { return std::string(row.bytes(0)); });
}

Result<std::vector<PublicStream>> SqlNetworkReads::public_streams() {
    return read_all(connection_, "public_streams", {}, public_stream_of);
}

Result<PublicStream> SqlNetworkReads::public_stream(PublicStreamId stream) {
    return read_required(connection_, "public_stream_get", {stream}, "public_stream_not_found", public_stream_of);
}

Result<std::vector<Gap>> SqlNetworkReads::gaps(const GapFilter& filter) {
    const GapId before = filter.before.value_or(GapId{std::numeric_limits<std::int64_t>::max()});
    const auto limit = static_cast<std::int64_t>(filter.limit);
    if (!filter.account && !filter.public_stream) return read_all(connection_, "gaps", {before, limit}, gap_of);
    return read_all(connection_, "gaps_of", {before, limit, filter.account, filter.public_stream}, gap_of);
}

Result<std::optional<Gap>> SqlNetworkReads::unsettled_gap(AccountId account, PublicStreamId stream) {
    return read_one(connection_, "gap_unsettled", {account, stream}, gap_of);
}

Result<std::vector<Gap>> SqlNetworkReads::unsettled_gaps() {
    return read_all(connection_, "gaps_unsettled", {}, gap_of);
}

Result<std::int64_t> SqlNetworkReads::posts_filling(GapId gap) {
    std::int64_t posts = 0;
    for (const std::string_view statement : {"gap_posts_of_account", "gap_posts_of_stream"}) {
        const auto counted = connection_.run(statement, {gap}, [&](const Row& row) { posts += row.integer(0); });
        if (!counted) return fail(counted.error());
    }
    return posts;
}

Result<std::vector<Post>> SqlNetworkReads::to_recheck(Channel channel, std::size_t limit) {
    return read_all(connection_, "posts_to_recheck", {channel, static_cast<std::int64_t>(limit)}, held_post_of);
}

}  // namespace atiende::sql
