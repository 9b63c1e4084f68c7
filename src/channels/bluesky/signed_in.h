// For the tests of this room: an account that is signed in already, over a scripted network.
#pragma once

#include "channels/bluesky/scripted_http.h"
#include "channels/bluesky/session.h"

namespace atiende::bluesky {

/// The first call of an account asks getSession, which is answered here.
struct SignedIn {
    SignedIn() {
        account.id = AccountId{7};
        account.channel = Channel::bluesky;
        account.stable_id = "did:plc:brand";
        account.handle = "brand.test";
        secrets.kept[{7, "service"}] = "https://pds.test";
        secrets.kept[{7, "identifier"}] = "brand.test";
        secrets.kept[{7, "password"}] = "app-pass";
        secrets.kept[{7, "access_token"}] = "access";
        secrets.kept[{7, "refresh_token"}] = "refresh";
        http.always("com.atproto.server.getSession", answer(200, R"({"did":"did:plc:brand","handle":"brand.test"})"));
    }

    Account account;
    TestClock clock;
    TestSecrets secrets;
    ScriptedHttp http;
    Xrpc xrpc{http, clock, "atiende/0"};
    Sessions sessions{xrpc, secrets, clock};
};

}  // namespace atiende::bluesky
