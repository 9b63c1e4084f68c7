#include "actions/public_streams.h"

namespace atiende::actions {
namespace {

/// Scheme, host and perhaps a port: what an adapter puts its own path behind.
Result<void> check_url(std::string_view url) {
    const std::string_view scheme = url.starts_with("wss://") ? "wss://" : "ws://";
    if (!url.starts_with(scheme) || url.size() > 300) return fail(invalid("bad_stream_url"));
    const std::string_view rest = url.substr(scheme.size());
    if (rest.empty() || rest.find_first_of("/?#@ \t\r\n\"<>") != rest.npos) return fail(invalid("bad_stream_url"));
    return ok();
}

Result<void> check_unknown(Snapshot& snapshot, const PublicStream& stream) {
    const auto streams = snapshot.networks().public_streams();
    if (!streams) return fail(streams.error());
    for (const PublicStream& other : *streams) {
        if (other.id != stream.id && other.channel == stream.channel && other.form == stream.form &&
            other.url == stream.url) {
            return fail(conflict("stream_known"));
        }
    }
    return ok();
}

Result<PublicStream> keep(Workplace& place, Transaction& transaction, const Viewer& viewer,
                          const PublicStream& stream) {
    if (auto fresh = check_unknown(transaction, stream); !fresh) return fail(fresh.error());
    if (auto kept = transaction.network_content().put_public_stream(stream); !kept) return fail(kept.error());
    // Whatever was known about its health was about the state it had before.
    const auto written = transaction.append(
        {PublicStreamChanged{stream.id, stream.channel, stream.form, stream.state, Health::unknown, ""},
         place.clock.now(), actor_of(viewer)});
    if (!written) return fail(written.error());
    return transaction.networks().public_stream(stream.id);
}

}  // namespace

Result<PublicStream> add_public_stream(Workplace& place, const Viewer& viewer, const NewPublicStream& request) {
    if (auto allowed = require(viewer, Permission::manage_accounts); !allowed) return fail(allowed.error());
    if (auto sound = check_url(request.url); !sound) return fail(sound.error());
    return write_value(place.store, [&](Transaction& transaction) -> Result<PublicStream> {
        PublicStream stream;
        stream.id = place.ids.make<PublicStreamId>(place.clock.now());
        stream.channel = request.channel;
        stream.form = request.form;
        stream.url = request.url;
        return keep(place, transaction, viewer, stream);
    });
}

Result<PublicStream> change_public_stream(Workplace& place, const Viewer& viewer, PublicStreamId id,
                                          const PublicStreamChanges& changes) {
    if (auto allowed = require(viewer, Permission::manage_accounts); !allowed) return fail(allowed.error());
    if (changes.url) {
        if (auto sound = check_url(*changes.url); !sound) return fail(sound.error());
    }
    return write_value(place.store, [&](Transaction& transaction) -> Result<PublicStream> {
        auto stream = transaction.networks().public_stream(id);
        if (!stream) return stream;
        const PublicStream before = *stream;
        stream->state = changes.state.value_or(before.state);
        stream->url = changes.url.value_or(before.url);
        if (stream->url != before.url) stream->cursor.clear();
        if (stream->state == before.state && stream->url == before.url) return stream;
        return keep(place, transaction, viewer, *stream);
    });
}

}  // namespace atiende::actions
