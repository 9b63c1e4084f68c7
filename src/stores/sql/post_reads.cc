#include <algorithm>
#include <charconv>

#include "stores/sql/readers.h"
#include "stores/sql/rows.h"
#include "stores/sql/stories.h"
#include "wire/event_json.h"
#include "wire/noun_json.h"

namespace atiende::sql {
namespace {

/// The labels as they stand now; evidence comes from the event that brought or revised the post.
std::optional<Assessment> assessment_of(const Row& row, int first, int event, int newer_labels) {
    if (row.null(first)) return std::nullopt;
    Assessment a = assessment_at(row, event).value_or(Assessment{});
    a.language = text_at(row, first);
    a.kind.value = optional_enum_at<Kind>(row, first + 1);
    a.tone.value = optional_enum_at<Tone>(row, first + 2);
    a.tone_value = static_cast<float>(row.real(first + 3));
    a.urgency.value = optional_enum_at<Urgency>(row, first + 4);
    a.expects_reply.value = optional_flag_at(row, first + 5);
    // Labels that the event did not have may still have been put right by a person.
    const auto newer = [](auto& label, auto value) {
        if (label) {
            label->value = value;
        } else if (value) {
            label = {value, 1};
        }
    };
    newer(a.topic, optional_enum_at<Topic>(row, newer_labels));
    newer(a.intervention, optional_enum_at<Intervention>(row, newer_labels + 1));
    newer(a.about_us, optional_flag_at(row, newer_labels + 2));
    return a;
}

PostView view_of(const Row& row) {
    PostView view;
    Post& post = view.post;
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
    post.edited_at = optional_time_at(row, 30);
    post.attachments = wire::attachments_from_text(row.text(32));
    PostState& state = view.state;
    state.post = post.id;
    state.thread = id_at<ThreadId>(row, 12);
    state.author = post.author;
    state.channel = post.channel;
    state.direction = post.direction;
    state.visibility = post.visibility;
    state.created_at = post.created_at;
    state.received_at = post.received_at;
    state.reach = enum_at<Reach>(row, 13);
    state.assessment = assessment_of(row, 14, 27, 33);
    state.intervention = optional_enum_at<Intervention>(row, 20);
    state.exclusion = optional_enum_at<Exclusion>(row, 21);
    state.case_id = optional_id_at<CaseId>(row, 22);
    state.reason = optional_text_at(row, 31);
    view.author = Author{post.author,
                         post.channel,
                         text_at(row, 23),
                         text_at(row, 24),
                         text_at(row, 25),
                         optional_integer_at(row, 26),
                         optional_flag_at(row, 36),
                         optional_text_at(row, 37)};
    return view;
}

struct Place {
    std::int64_t post = 0;
    std::int64_t created_at = 0;
};

/// Cursors are `<created_at>.<post id>`.
Result<Place> place_of(const std::optional<std::string>& cursor, Place start) {
    if (!cursor) return start;
    const std::size_t dot = cursor->find('.');
    Place place;
    const char* begin = cursor->data();
    const char* end = begin + cursor->size();
    if (dot == std::string::npos || std::from_chars(begin, begin + dot, place.created_at).ptr != begin + dot ||
        std::from_chars(begin + dot + 1, end, place.post).ptr != end) {
        return fail(invalid("bad_cursor"));
    }
    return place;
}

/// Where the posts of the filter stand, in its order, from the place on; one more than asked for.
Result<std::vector<Place>> places_of(Connection& connection, const PostFilter& filter, const Place& place) {
    const auto limit = static_cast<std::int64_t>(filter.limit) + 1;
    const auto read = [&](std::string_view statement, std::initializer_list<Value> values) {
        return read_all(connection, statement, values,
                        [](const Row& row) { return Place{row.integer(0), row.integer(1)}; });
    };
    if (filter.case_id) return read("post_ids_of_case", {*filter.case_id, place.created_at, place.post, limit});
    if (filter.thread) return read("post_ids_of_thread", {*filter.thread, place.created_at, place.post, limit});
    if (filter.story) return read("post_ids_of_story", {*filter.story, place.created_at, place.post, limit});
    if (filter.listener) {
        return read(filter.suggested ? "post_ids_suggested_by" : "post_ids_of_listener",
                    {place.post, limit, *filter.listener});
    }
    if (filter.suggested) return read("post_ids_suggested", {place.post, limit});
    if (filter.channel) return read("post_ids_newest_of_channel", {place.post, limit, *filter.channel});
    return read("post_ids_newest", {place.post, limit});
}

}  // namespace

Result<std::optional<PostState>> SqlPostReads::find(Channel channel, std::string_view remote_id) {
    return read_one(connection_, "post_state_by_remote_id", {channel, remote_id}, [](const Row& row) {
        PostState state;
        state.post = id_at<PostId>(row, 0);
        state.thread = id_at<ThreadId>(row, 1);
        state.author = id_at<AuthorId>(row, 2);
        state.channel = enum_at<Channel>(row, 3);
        state.direction = enum_at<Direction>(row, 4);
        state.visibility = enum_at<Visibility>(row, 5);
        state.created_at = time_at(row, 6);
        state.received_at = time_at(row, 7);
        state.reach = enum_at<Reach>(row, 8);
        state.intervention = optional_enum_at<Intervention>(row, 9);
        state.exclusion = optional_enum_at<Exclusion>(row, 10);
        state.case_id = optional_id_at<CaseId>(row, 11);
        return state;
    });
}

Result<PostView> SqlPostReads::view(PostId post) {
    auto view = read_required(connection_, "post_view", {post}, "post_not_found", view_of);
    if (!view) return view;
    const auto ran = connection_.run("sightings_of_post", {post}, [&](const Row& row) {
        if (row.integer(0) != 0) view->accounts.push_back(id_at<AccountId>(row, 0));
        if (row.integer(1) != 0) view->listeners.push_back(id_at<ListenerId>(row, 1));
    });
    if (!ran) return fail(ran.error());
    auto corrections = read_all(connection_, "label_corrections_of_post", {post}, [](const Row& row) {
        return Correction{enum_at<LabelName>(row, 0), id_at<UserId>(row, 1), time_at(row, 2)};
    });
    if (!corrections) return fail(corrections.error());
    std::ranges::sort(*corrections, {}, &Correction::label);
    view->state.corrections = *std::move(corrections);
    auto story = story_brief(connection_, post);
    if (!story) return fail(story.error());
    view->story = *story;
    return view;
}

Result<bool> SqlPostReads::seen_by(PostId post, const Viewer& viewer) {
    if (viewer.brands.empty()) return true;
    for (const BrandId brand : viewer.brands) {
        const auto found = read_one(connection_, "post_brand_seen", {post, brand}, [](const Row&) { return true; });
        if (!found) return fail(found.error());
        if (*found) return true;
    }
    return false;
}

Result<Slice<PostView>> SqlPostReads::list(const PostFilter& filter, const Viewer& viewer) {
    const bool forward = filter.case_id || filter.thread || filter.story;
    const auto place = place_of(filter.cursor, forward ? Place{0, std::numeric_limits<std::int64_t>::min()}
                                                       : Place{std::numeric_limits<std::int64_t>::max(), 0});
    if (!place) return fail(place.error());
    auto places = places_of(connection_, filter, *place);
    if (!places) return fail(places.error());
    Slice<PostView> slice;
    if (places->size() > filter.limit) {
        places->resize(filter.limit);
        slice.next_cursor = std::to_string(places->back().created_at) + "." + std::to_string(places->back().post);
    }
    for (const Place& found : *places) {
        const auto seen = seen_by(PostId{found.post}, viewer);
        if (!seen) return fail(seen.error());
        if (!*seen) continue;
        auto view = this->view(PostId{found.post});
        if (!view) return fail(view.error());
        slice.items.push_back(std::move(*view));
    }
    return slice;
}

Result<std::optional<PostId>> SqlPostReads::newest_of(CaseId case_id, AuthorId author) {
    return read_one(connection_, "post_newest_of", {case_id, author},
                    [](const Row& row) { return id_at<PostId>(row, 0); });
}

Result<bool> SqlPostReads::has_sighting(PostId post, const Sighting& sighting) {
    const auto found = read_one(connection_, "sighting_exists", {post, sighting.account, sighting.listener},
                                [](const Row&) { return true; });
    if (!found) return fail(found.error());
    return found->has_value();
}

Result<std::int64_t> SqlPostReads::hits_since(ListenerId listener, Time since, std::int64_t most) {
    return read_required(connection_, "hits_since", {listener, first_id_at(since), most}, "store_empty",
                         [](const Row& row) { return row.integer(0); });
}

Result<std::optional<AuthorId>> SqlPostReads::author_of(Channel channel, std::string_view stable_id) {
    return read_one(connection_, "author_find", {channel, stable_id},
                    [](const Row& row) { return id_at<AuthorId>(row, 0); });
}

Result<std::vector<Lesson>> SqlPostReads::lessons(Time since, std::size_t limit) {
    const auto most = static_cast<std::int64_t>(limit);
    std::vector<Lesson> lessons;
    const auto lesson_at = [](const Row& row, Time at, bool example) {
        Lesson lesson;
        lesson.post = id_at<PostId>(row, 0);
        lesson.brand = id_at<BrandId>(row, 1);
        lesson.text = text_at(row, 2);
        lesson.language = text_at(row, 3);
        lesson.at = at;
        lesson.example = example;
        return lesson;
    };
    const auto corrected = connection_.run("lessons_corrected", {since, most}, [&](const Row& row) {
        Lesson lesson = lesson_at(row, time_at(row, 5), row.integer(13) != 0);
        switch (enum_at<LabelName>(row, 4)) {
            case LabelName::kind: lesson.said.kind = optional_enum_at<Kind>(row, 6); break;
            case LabelName::topic: lesson.said.topic = optional_enum_at<Topic>(row, 7); break;
            case LabelName::tone: lesson.said.tone = optional_enum_at<Tone>(row, 8); break;
            case LabelName::urgency: lesson.said.urgency = optional_enum_at<Urgency>(row, 9); break;
            case LabelName::expects_reply: lesson.said.expects_reply = optional_flag_at(row, 10); break;
            case LabelName::intervention: lesson.said.intervention = optional_enum_at<Intervention>(row, 11); break;
            case LabelName::about_us: lesson.said.about_us = optional_flag_at(row, 12); break;
            case LabelName::language:
            case LabelName::arousal: return;
        }
        lessons.push_back(std::move(lesson));
    });
    if (!corrected) return fail(corrected.error());
    const auto answered = connection_.run("lessons_answered", {since, most}, [&](const Row& row) {
        Lesson lesson = lesson_at(row, time_at(row, 4), row.integer(5) != 0);
        lesson.answered = true;
        lesson.said.expects_reply = true;
        lesson.said.about_us = true;
        lessons.push_back(std::move(lesson));
    });
    if (!answered) return fail(answered.error());
    const auto closed = connection_.run("lessons_closed", {since, most}, [&](const Row& row) {
        Lesson lesson = lesson_at(row, time_at(row, 4), row.integer(5) != 0);
        lesson.answered = true;
        if (optional_enum_at<Exclusion>(row, 6) == Exclusion::not_about_us) {
            lesson.said.about_us = false;
        } else {
            lesson.said.expects_reply = false;
        }
        lessons.push_back(std::move(lesson));
    });
    if (!closed) return fail(closed.error());
    std::ranges::stable_sort(lessons, {}, &Lesson::at);
    if (lessons.size() > limit) lessons.erase(lessons.begin(), lessons.end() - static_cast<std::ptrdiff_t>(limit));
    return lessons;
}

Result<std::optional<AccountId>> SqlPostReads::account_of(PostId post) {
    return read_one(connection_, "post_account", {post}, [](const Row& row) { return id_at<AccountId>(row, 0); });
}

Result<std::vector<ChangedText>> SqlPostReads::changed_texts(Position after, std::size_t limit, Position& through) {
    const auto last = read_required(connection_, "journal_last", {}, "journal_missing",
                                    [](const Row& row) { return Position{row.integer(0)}; });
    if (!last) return fail(last.error());
    auto changed =
        read_all(connection_, "posts_after_position", {after, static_cast<std::int64_t>(limit)},
                 [](const Row& row) { return ChangedText{row.integer(0), id_at<PostId>(row, 1), text_at(row, 2)}; });
    if (!changed) return changed;
    // A full page ends at its last post, a short one at the end of the journal.
    through = changed->size() == limit ? changed->back().position : *last;
    const std::size_t came = changed->size();
    const auto read = connection_.run("text_changes_between", {after, through}, [&](const Row& row) {
        const auto payload = wire::payload_from_text(row.text(1), static_cast<int>(row.integer(2)), row.text(3));
        if (!payload) return;
        const auto* blanked = std::get_if<PostBlanked>(&*payload);
        const PostId post = blanked != nullptr ? blanked->post : std::get<PostRevised>(*payload).post;
        changed->push_back({row.integer(0), post, ""});
    });
    if (!read) return fail(read.error());
    // As it reads now: nothing once it is blanked.
    for (std::size_t i = came; i < changed->size(); ++i) {
        ChangedText& one = (*changed)[i];
        const auto text =
            read_one(connection_, "post_text", {one.post}, [](const Row& row) { return text_at(row, 0); });
        if (!text) return fail(text.error());
        one.text = text->value_or("");
    }
    return changed;
}

Result<std::optional<Unanswered>> SqlPostReads::oldest_unanswered(CaseId case_id, Time after) {
    return read_one(connection_, "post_oldest_unanswered", {case_id, after},
                    [](const Row& row) { return Unanswered{id_at<PostId>(row, 0), time_at(row, 1)}; });
}

Result<std::optional<std::string>> SqlPostReads::segment_of(AuthorId author) {
    return read_one(connection_, "author_segment", {author}, [](const Row& row) { return text_at(row, 0); });
}

}  // namespace atiende::sql
