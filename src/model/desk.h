// What a working person keeps beside the cases: what they are writing, and how they like to look.
#pragma once

#include <optional>
#include <string>

#include "model/case.h"
#include "model/user.h"

namespace atiende {

/// What somebody is writing and has not sent; one for each user and case.
struct Draft {
    CaseId case_id;
    UserId user;
    std::string text;
    std::optional<PostId> answers;  ///< the post it is written under, once chosen
    Time updated_at;
};

/// A saved view of the inbox; of one user.
struct SavedView {
    ViewId id;
    UserId user;
    std::string name;
    std::string filter;  ///< JSON object as the API takes it
};

/// An author and how much we know of them.
struct AuthorHistory {
    Author author;
    std::optional<Time> first_seen_at;  ///< the network's time of the first of their posts that we hold
    std::int64_t posts = 0;
};

/// A post and where it stands.
struct PostPlace {
    PostId post;
    ThreadId thread;
    AuthorId author;
};

/// A stored post as far as a query looks at it, and what was concluded about it.
struct StoredText {
    PostId post;
    Channel channel = Channel::playground;
    std::string handle;
    std::string stable_id;
    std::string text;
    std::string language;  ///< BCP 47; `und` when unknown
    Time created_at;
    std::optional<Kind> kind;
    std::optional<Tone> tone;
    bool asks = false;  ///< it was concluded that somebody should act
};

/// Posts of one tone that a listener found, of one hour of their network's time.
struct ListenerHour {
    Time begins;
    std::optional<Tone> tone;
    std::int64_t posts = 0;
};

/// Who brought a post of somebody else's when it came in: one account or one listener.
struct Brought {
    PostId post;
    Channel channel = Channel::playground;
    Time created_at;
    Time received_at;
    AccountId account;    ///< zero: a listener
    ListenerId listener;  ///< zero: an account
};

}  // namespace atiende
