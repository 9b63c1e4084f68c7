#include "channels/playground/network.h"

#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <sstream>
#include <thread>

#include <gtest/gtest.h>

#include "channels/playground/test_clock.h"

namespace atiende::playground {
namespace {

class PlaygroundNetworkTest : public testing::Test {
protected:
    void SetUp() override {
        std::string pattern = "/tmp/atiende-playground-XXXXXX";
        const int descriptor = ::mkstemp(pattern.data());
        ASSERT_GE(descriptor, 0);
        ::close(descriptor);
        path_ = pattern;
        open();
        brand_ = network_->join({"telondra", "Telondra", 1000, true}).value().stable_id;
        ana_ = network_->join({"ana", "Ana", 10}).value().stable_id;
        eva_ = network_->join({"eva", "Eva", 20}).value().stable_id;
    }
    void TearDown() override { std::remove(path_.c_str()); }

    void open() {
        network_.reset();
        network_ = PlaygroundNetwork::open({path_}, clock_).value();
    }
    PlaygroundPost say(const std::string& author, const std::string& text, std::optional<std::string> parent = {}) {
        NewPost post{.author = author, .text = text, .parent = std::move(parent)};
        return network_->publish(post).value();
    }
    std::string file() const {
        std::ostringstream content;
        content << std::ifstream(path_, std::ios::binary).rdbuf();
        return content.str();
    }
    void write_file(const std::string& content) { std::ofstream(path_, std::ios::binary) << content; }

    TestClock clock_;
    std::string path_;
    std::unique_ptr<PlaygroundNetwork> network_;
    std::string brand_, ana_, eva_;
};

TEST_F(PlaygroundNetworkTest, NumbersPostsAndKnowsTheirThreads) {
    const auto first = say(ana_, "hola");
    const auto second = say(eva_, "¡hola!", first.remote_id);
    const auto third = say(ana_, "gracias", second.remote_id);
    const auto other = say(eva_, "otra cosa");
    EXPECT_EQ(first.remote_id, "pg-1");
    EXPECT_EQ(first.root, "pg-1");
    EXPECT_EQ(third.root, "pg-1");
    EXPECT_EQ(other.root, other.remote_id);
    EXPECT_EQ(third.created_at, clock_.time);
    EXPECT_EQ(network_->thread("pg-1"), (std::vector{first, second, third}));
    EXPECT_EQ(network_->after(0, 2), (std::vector{first, second}));
    EXPECT_EQ(network_->after(2, 100), (std::vector{third, other}));
    EXPECT_EQ(network_->last_sequence(), 4U);
}

TEST_F(PlaygroundNetworkTest, KeepsEverythingOverARestart) {
    const auto first = say(ana_, "línea uno\nlínea \"dos\"");
    NewPost message{.author = ana_, .text = "privado", .direct = true, .addressee = brand_, .native_key = "k1"};
    const auto second = network_->publish(message).value();
    const auto gone = say(eva_, "esto se va");
    ASSERT_TRUE(network_->remove(gone.remote_id, eva_));
    const auto people = network_->people();
    open();
    EXPECT_EQ(network_->people(), people);
    EXPECT_EQ(network_->after(0, 100), (std::vector{first, second}));
    EXPECT_EQ(network_->find(gone.remote_id)->text, "");
    EXPECT_EQ(network_->with_key(ana_, "k1"), (std::vector{second}));
    EXPECT_EQ(say(eva_, "y sigue").remote_id, "pg-4");
}

TEST_F(PlaygroundNetworkTest, ForgetsAllTalkOfABrandAndNothingElse) {
    const auto elsewhere = say(ana_, "hace sol");
    const auto asked = network_->publish({.author = eva_, .text = "no va", .about = brand_}).value();
    network_->publish({.author = brand_, .text = "¿desde cuándo?", .parent = asked.remote_id}).value();
    network_->publish({.author = ana_, .text = "privado", .direct = true, .addressee = brand_}).value();
    EXPECT_EQ(network_->forget_talk_of(brand_), 3U);
    EXPECT_EQ(network_->forget_talk_of(brand_), 0U);
    open();
    EXPECT_EQ(network_->after(0, 100), (std::vector{elsewhere}));
    EXPECT_EQ(network_->find(asked.remote_id)->text, "");
}

TEST_F(PlaygroundNetworkTest, DropsATornLastLineAndGoesOn) {
    const auto first = say(ana_, "hola");
    const std::string whole = file();
    say(eva_, "se pierde a medias");
    const std::string both = file();
    for (std::size_t size = whole.size(); size < both.size(); size += 7) {
        write_file(both.substr(0, size));
        open();
        EXPECT_EQ(network_->after(0, 100), (std::vector{first})) << size;
        EXPECT_EQ(file(), whole) << size;
        EXPECT_EQ(say(eva_, "de nuevo").remote_id, "pg-2");
    }
}

TEST_F(PlaygroundNetworkTest, SaysWhereItsFileIsDamaged) {
    say(ana_, "hola");
    say(ana_, "adiós");
    std::string content = file();
    content[content.find("hola") - 30] = '\x01';
    write_file(content);
    const auto opened = PlaygroundNetwork::open({path_}, clock_);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, ErrorCode::corrupt);
    EXPECT_EQ(opened.error().reason, "playground_damaged");
}

TEST_F(PlaygroundNetworkTest, SaysWhenItsFileCannotBeWritten) {
    EXPECT_EQ(PlaygroundNetwork::open({"/no/such/folder/file"}, clock_).error().reason, "playground_not_writable");
}

TEST_F(PlaygroundNetworkTest, AFullDiskPublishesNothing) {
    const auto full = PlaygroundNetwork::open({"/dev/full"}, clock_);
    if (!full) GTEST_SKIP() << "no /dev/full here";
    const auto joined = (*full)->join({"ana", "Ana"});
    ASSERT_FALSE(joined);
    EXPECT_EQ(joined.error().reason, "playground_disk");
    EXPECT_TRUE((*full)->people().empty());
}

TEST_F(PlaygroundNetworkTest, RefusesWhatMakesNoSense) {
    const auto gone = say(ana_, "hola");
    ASSERT_TRUE(network_->remove(gone.remote_id, ana_));
    NewPost message{.author = ana_, .text = "privado", .direct = true, .addressee = brand_};
    const auto direct = network_->publish(message).value();
    struct Case {
        NewPost post;
        std::string reason;
    };
    const Case cases[] = {
        {{.author = "nobody", .text = "x"}, "unknown_author"},
        {{.author = ana_, .text = ""}, "empty_text"},
        {{.author = ana_, .text = "\xFF"}, "broken_encoding"},
        {{.author = ana_, .text = std::string(kLongestPostBytes + 1, 'x')}, "text_too_long"},
        {{.author = brand_, .text = std::string(kLongestBrandPost + 1, 'x')}, "text_too_long"},
        {{.author = ana_, .text = "x", .parent = gone.remote_id}, "post_gone"},
        {{.author = ana_, .text = "x", .parent = "pg-99"}, "post_gone"},
        {{.author = ana_, .text = "x", .parent = "pg-"}, "post_gone"},
        {{.author = ana_, .text = "x", .parent = "99"}, "post_gone"},
        {{.author = eva_, .text = "x", .parent = direct.remote_id}, "post_gone"},
        {{.author = ana_, .text = "x", .direct = true}, "unknown_addressee"},
    };
    for (const auto& test : cases) {
        const auto published = network_->publish(test.post);
        ASSERT_FALSE(published) << test.reason;
        EXPECT_EQ(published.error().reason, test.reason);
    }
    EXPECT_EQ(network_->join({"bad handle", "x"}).error().reason, "bad_handle");
    EXPECT_EQ(network_->join({"x", "\xC3"}).error().reason, "bad_name");
    EXPECT_EQ(network_->remove(direct.remote_id, eva_).error().reason, "not_the_author");
    std::string accents;
    for (std::size_t i = 0; i < kLongestBrandPost; ++i) accents += "ñ";
    EXPECT_TRUE(network_->publish({.author = brand_, .text = accents}));
}

TEST_F(PlaygroundNetworkTest, DirectTalkOfTwoPeopleIsOneThread) {
    const NewPost from_ana{.author = ana_, .text = "hola", .direct = true, .addressee = brand_};
    const auto first = network_->publish(from_ana).value();
    const auto answer = say(brand_, "buenas", first.remote_id);
    EXPECT_TRUE(answer.direct);
    EXPECT_EQ(answer.addressee, ana_);
    EXPECT_EQ(network_->publish(from_ana).value().root, first.root);
    const NewPost from_eva{.author = eva_, .text = "hola", .direct = true, .addressee = brand_};
    EXPECT_NE(network_->publish(from_eva).value().root, first.root);
}

TEST_F(PlaygroundNetworkTest, APublicTalkCanGoPrivate) {
    const auto question = say(ana_, "¿me ayudáis?");
    const NewPost aside{.author = brand_, .text = "por aquí", .parent = question.remote_id, .direct = true};
    const auto answer = network_->publish(aside).value();
    EXPECT_EQ(answer.addressee, ana_);
    EXPECT_EQ(answer.root, question.root);
}

TEST_F(PlaygroundNetworkTest, JoiningTwiceIsOnePerson) {
    const auto again = network_->join({"ANA", "Ana María", 11}).value();
    EXPECT_EQ(again.stable_id, ana_);
    EXPECT_EQ(again.handle, "ana");
    EXPECT_EQ(again.followers, 11);
    const NewPerson twice[] = {{"leo", "Leo"}, {"Leo", "Leo"}, {"max", "Max"}};
    const auto joined = network_->join_all(twice).value();
    EXPECT_EQ(joined[0], joined[1]);
    EXPECT_EQ(joined[2].stable_id, "pgu-5");
    EXPECT_EQ(network_->people().size(), 5U);
}

TEST_F(PlaygroundNetworkTest, ASecondPostWithTheSameKeyShowsOrIsTheFirst) {
    const NewPost post{.author = brand_, .text = "hola", .native_key = "k"};
    ASSERT_TRUE(network_->publish(post));
    ASSERT_TRUE(network_->publish(post));
    EXPECT_EQ(network_->with_key(brand_, "k").size(), 2U);
    auto careful = PlaygroundNetwork::open({"", false}, clock_).value();
    const auto brand = careful->join({"telondra", "Telondra", 0, true}).value().stable_id;
    const NewPost other{.author = brand, .text = "hola", .native_key = "k"};
    EXPECT_EQ(careful->publish(other).value(), careful->publish(other).value());
    EXPECT_EQ(careful->last_sequence(), 1U);
}

TEST_F(PlaygroundNetworkTest, PublishesAllOrNone) {
    const NewPost posts[] = {{.author = ana_, .text = "uno"}, {.author = "nobody", .text = "dos"}};
    EXPECT_FALSE(network_->publish_all(posts));
    EXPECT_EQ(network_->last_sequence(), 0U);
}

TEST_F(PlaygroundNetworkTest, WakesThoseWhoWait) {
    EXPECT_FALSE(network_->wait_beyond(0, Duration{0}));
    std::jthread writer([&] { say(ana_, "hola"); });
    EXPECT_TRUE(network_->wait_beyond(0, std::chrono::seconds{30}));
}

TEST_F(PlaygroundNetworkTest, ManyWriteAtOnce) {
    {
        std::vector<std::jthread> writers;
        for (int i = 0; i < 4; ++i) {
            writers.emplace_back([&] {
                for (int k = 0; k < 20; ++k) say(ana_, "hola");
            });
        }
    }
    EXPECT_EQ(network_->last_sequence(), 80U);
    open();
    EXPECT_EQ(network_->after(0, 1000).size(), 80U);
}

}  // namespace
}  // namespace atiende::playground
