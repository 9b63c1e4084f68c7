// The checks that every request passes before its handler runs: who is it, may they, is it theirs to send.
#pragma once

#include "api/context.h"
#include "api/inside.h"
#include "api/route.h"

namespace atiende::api {

/// Fills viewer, visitor and bearer of the context, or refuses: denied no_session, session_ended, bad_token,
/// foreign_origin, csrf_token_wrong, not_permitted; invalid body_too_large, unsupported_media_type, not_utf8.
Result<void> pass_gate(Inside& inside, const Route& route, Context& context);

/// Who a request comes from, by bearer token or session cookie; for routes and the feed alike.
Result<void> recognise_caller(Inside& inside, Context& context);

}  // namespace atiende::api
