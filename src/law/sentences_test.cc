// Every duty, reason and term of the law has its sentence in both languages.
#include <fstream>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "law/documents.h"
#include "law/duties.h"
#include "law/duty_table.h"
#include "law/holds.h"
#include "law/mass_faults.h"
#include "law/profile.h"
#include "law/terms.h"

namespace atiende::law {
namespace {

class Sentences : public testing::TestWithParam<const char*> {
protected:
    void SetUp() override {
        std::ifstream file(std::string(ATIENDE_SOURCE_DIR "/locales/") + GetParam() + ".json");
        std::stringstream whole;
        whole << file.rdbuf();
        text_ = whole.str();
        ASSERT_FALSE(text_.empty());
    }
    void expect(const std::string& key) const { EXPECT_TRUE(text_.contains('"' + key + "\":")) << key; }
    template <class Enum>
    void expect_words(const std::string& prefix) const {
        for (const std::string_view word : EnumWords<Enum>::words) expect(prefix + std::string(word));
    }

private:
    std::string text_;
};

TEST_P(Sentences, StandThere) {
    for (const DutyRow& row : duty_rows()) expect("duty." + std::string(row.id));
    expect_words<DutyReason>("law.");
    expect_words<ReadingReason>("law.");
    expect_words<HoldReason>("law.");
    expect_words<Scope>("law.scope.");
    expect_words<Sector>("law.sector.");
    expect_words<BodyStanding>("law.standing.");
    expect_words<TermUnit>("law.unit.");
    expect_words<TermStart>("law.from.");
    expect_words<TermEnd>("law.until.");
    expect_words<TermPause>("law.pause.");
    expect_words<Means>("law.means.");
    expect_words<DocumentKind>("law.document.");
    for (std::size_t i = 0; i < EnumWords<DocumentKind>::words.size(); ++i) {
        for (const auto word : contents_of(static_cast<DocumentKind>(i))) expect("law.field." + std::string(word));
    }
    for (const std::string key : {"reference_rights", "departure_reason"}) expect("law.field." + key);
    for (const std::string key : {"adheres", "not_adhered", "body"}) expect("law.block." + key);
    for (const std::string id : {"LAW-K1", "LAW-K2", "LAW-K3", "LAW-K4", "LAW-K5", "LAW-K6", "LAW-K7", "LAW-K9",
                                 "FIN-1", "FIN-2", "FIN-6", "FIN-7", "FIN-8"}) {
        expect("law.term." + id);
    }
}

INSTANTIATE_TEST_SUITE_P(Languages, Sentences, testing::Values("es", "en"));

}  // namespace
}  // namespace atiende::law
