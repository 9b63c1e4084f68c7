#include "actions/find_thread.h"

#include <algorithm>

namespace atiende::actions {
namespace {

/// Every other remote id that the post names as part of its conversation.
std::vector<std::string_view> references_of(const IncomingPost& post) {
    std::vector<std::string_view> references;
    const auto add = [&](std::string_view remote_id) {
        if (remote_id != post.remote_id && !remote_id.empty()) references.push_back(remote_id);
    };
    if (post.parent_remote_id) add(*post.parent_remote_id);
    if (post.thread_remote_id) add(*post.thread_remote_id);
    for (const std::string& related : post.related_remote_ids) add(related);
    std::sort(references.begin(), references.end());
    references.erase(std::unique(references.begin(), references.end()), references.end());
    return references;
}

}  // namespace

Result<ThreadId> find_thread(Workplace& place, Transaction& transaction, const IncomingPost& post, Time now) {
    std::vector<ThreadId> threads;
    std::vector<std::string_view> unknown;
    const auto own = transaction.threads().awaiting(post.channel, post.remote_id);
    if (!own) return fail(own.error());
    if (*own) threads.push_back(**own);
    for (const std::string_view reference : references_of(post)) {
        const auto found = transaction.threads().of_remote_id(post.channel, reference);
        if (!found) return fail(found.error());
        if (*found) {
            threads.push_back(**found);
        } else {
            unknown.push_back(reference);
        }
    }
    std::sort(threads.begin(), threads.end());
    threads.erase(std::unique(threads.begin(), threads.end()), threads.end());
    const ThreadId thread = threads.empty() ? place.ids.make<ThreadId>(now) : threads.front();
    for (std::size_t i = 1; i < threads.size(); ++i) {
        const auto joined = transaction.append({ThreadsJoined{thread, threads[i]}, now, Actor{}});
        if (!joined) return fail(joined.error());
    }
    for (const std::string_view reference : unknown) {
        if (auto linked = transaction.content().link_thread(post.channel, reference, thread); !linked) {
            return fail(linked.error());
        }
    }
    return thread;
}

}  // namespace atiende::actions
