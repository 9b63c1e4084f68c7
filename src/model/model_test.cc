#include <gtest/gtest.h>

#include "model/event.h"
#include "model/user.h"

namespace atiende {
namespace {

TEST(EnumNames, AreReadBack) {
    for (std::size_t i = 0; i < EnumWords<Status>::words.size(); ++i) {
        const auto status = static_cast<Status>(i);
        EXPECT_EQ(enum_named<Status>(name_of(status)), status);
    }
    EXPECT_FALSE(enum_named<Status>("answered")) << "the shown name of pending is no word of ours";
}

TEST(Shelf, EveryStatusStandsOnOne) {
    EXPECT_EQ(shelf_of(Status::new_), Shelf::waiting);
    EXPECT_EQ(shelf_of(Status::open), Shelf::waiting);
    EXPECT_EQ(shelf_of(Status::pending), Shelf::pending);
    EXPECT_TRUE(is_open_case(Status::on_hold));
    EXPECT_FALSE(is_open_case(Status::watched));
    EXPECT_FALSE(is_open_case(Status::resolved));
}

TEST(Stream, FollowsFromThePayload) {
    const CaseId case_id{7};
    const ThreadId thread{9};
    EXPECT_EQ(stream_of(Payload{CaseAssigned{case_id, std::nullopt}}), (Stream{StreamKind::case_, 7}));
    EXPECT_EQ(stream_of(Payload{PostJoined{case_id, {}, thread, {}, {}}}), (Stream{StreamKind::case_, 7}));
    EXPECT_EQ(stream_of(Payload{SightingAdded{{}, thread, {}}}), (Stream{StreamKind::thread, 9}));
    EXPECT_EQ(stream_of(Payload{ThreadsJoined{thread, ThreadId{3}}}), (Stream{StreamKind::thread, 9}));
    EXPECT_EQ(stream_of(Payload{UserAdded{UserId{4}, Role::agent}}), (Stream{StreamKind::user, 4}));
    EXPECT_EQ(stream_of(Payload{PostQuarantined{AccountId{5}, 1, "x"}}), (Stream{StreamKind::account, 5}));
    EXPECT_EQ(stream_of(Payload{ImportFinished{}}), Stream{});
}

TEST(Listener, HearsTheLanguagesItWants) {
    Listener listener;
    EXPECT_TRUE(listens_in(listener, "und")) << "all";
    listener.languages = {"es", "zh-Hans", "und"};
    for (const char* wanted : {"es", "ES", "es-MX", "zh-hans", "und"}) EXPECT_TRUE(listens_in(listener, wanted));
    for (const char* other : {"", "e", "est", "zh", "zh-Hant", "pt"}) EXPECT_FALSE(listens_in(listener, other));
}

TEST(Roles, TheAuditorReadsAndNeverWrites) {
    const Viewer auditor{UserId{1}, permissions_of(Role::auditor), {}};
    for (const auto reads : {Permission::read_cases, Permission::read_posts, Permission::read_measures,
                             Permission::read_journal, Permission::read_settings, Permission::read_users}) {
        EXPECT_TRUE(auditor.may(reads));
    }
    for (const auto writes : {Permission::work_cases, Permission::manage_listeners, Permission::manage_accounts,
                              Permission::manage_settings, Permission::manage_users, Permission::import_posts}) {
        EXPECT_FALSE(auditor.may(writes));
        EXPECT_TRUE(system_viewer().may(writes));
    }
}

TEST(Roles, TheAgentKnowsTheColleaguesAndChangesNobody) {
    const Viewer agent{UserId{1}, permissions_of(Role::agent), {}};
    EXPECT_TRUE(agent.may(Permission::work_cases));
    EXPECT_TRUE(agent.may(Permission::read_users));
    EXPECT_FALSE(agent.may(Permission::manage_users));
    EXPECT_FALSE(agent.may(Permission::read_journal));
}

TEST(Viewer, SeesItsBrandsOrAll) {
    const Viewer all{UserId{1}, 0, {}};
    const Viewer one{UserId{1}, 0, {BrandId{2}}};
    EXPECT_TRUE(all.sees(BrandId{9}));
    EXPECT_TRUE(one.sees(BrandId{2}));
    EXPECT_FALSE(one.sees(BrandId{9}));
}

}  // namespace
}  // namespace atiende
