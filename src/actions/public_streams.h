// Public streams: whom we listen to besides our own accounts.
#pragma once

#include <string>

#include "actions/workplace.h"

namespace atiende::actions {

struct NewPublicStream {
    Channel channel = Channel::bluesky;
    StreamForm form = StreamForm::jetstream;
    std::string url;  ///< `wss://host[:port]` or ws, without path
};
/// Errors: invalid("bad_stream_url"), conflict("stream_known") for the same address in the same form.
Result<PublicStream> add_public_stream(Workplace& place, const Viewer& viewer, const NewPublicStream& request);

struct PublicStreamChanges {
    std::optional<AccountState> state;
    std::optional<std::string> url;  ///< another server: its cursor starts anew
};
/// Errors as above, and not_found("public_stream_not_found").
Result<PublicStream> change_public_stream(Workplace& place, const Viewer& viewer, PublicStreamId stream,
                                          const PublicStreamChanges& changes);

}  // namespace atiende::actions
