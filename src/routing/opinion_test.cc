#include "routing/opinion.h"

#include <array>

#include "gtest/gtest.h"

namespace atiende::routing {
namespace {

std::string media_of(std::string_view name, std::string_view bio) {
    Author author;
    author.display_name = name;
    if (!bio.empty()) author.bio = bio;
    const auto signs = opinion_signs(author, std::nullopt);
    if (signs.empty()) return "";
    EXPECT_EQ(signs.size(), 1U);
    EXPECT_EQ(signs.front().name, OpinionSignName::media);
    return signs.front().reason;
}

TEST(Opinion, WordsOfTheProfile) {
    struct Row {
        std::string_view name, bio, word;
    };
    constexpr auto rows = std::to_array<Row>({
        {"Ana Ruiz", "Periodista en @elpais. Madrid", "Periodista"},
        {"Ana Ruiz", "Madre, PERIODISTA y del Betis", "PERIODISTA"},
        {"Ana Ruiz", "Madre y periodista", "periodista"},
        {"Ana Ruiz", "economía 📰 #periodista", "periodista"},
        {"Ana Ruiz | periodista", "", "periodista"},
        {"Ana Ruiz", "Periodista y fan del Betis", "Periodista"},
        {"Ana Ruiz", "Redactora jefa de economía", "Redactora jefa"},
        {"Ana Ruiz", "Jefe de redacción", "Jefe de redacción"},
        {"Joan Puig", "Cap de redacció del diari", "Cap de redacció"},
        {"Joan Puig", "Fotoperiodista. Mitjà de comunicació local", "Fotoperiodista"},
        {"Inês Costa", "Jornalista no Público", "Jornalista"},
        {"Inês Costa", "Repórter. Lisboa", "Repórter"},
        {"Jane Doe", "Tech reporter at a paper you know", "reporter"},
        {"Jane Doe", "Editor-in-chief", "Editor-in-chief"},
        {"Jane Doe", "editor at large, @paper", "editor at"},
        {"Jane Doe", "Writes. Newsroom tips: jane@paper.example", "Newsroom"},
        {"Diario de Cádiz", "", "Diario"},
        {"Radio Ejemplo", "Tu música", "Radio"},
        {"Canal Sur TV", "", "TV"},
        {"Notícies de l’Ebre", "", "Notícies"},
        {"El Faro", "Noticias de última hora de Ceuta", "Noticias"},
        {"El Faro", "La radio de todos los ceutíes", "radio"},
        {"El Faro", "Somos el diario digital de Ceuta", "diario digital"},
        {"El Faro", "Un medio de comunicación independiente", "medio de comunicación"},
        // Somebody else.
        {"Ana Ruiz", "fan de la radio", ""},
        {"Ana Ruiz", "Radio, series y fútbol", ""},
        {"Ana Ruiz", "Fútbol, radio, TV", ""},
        {"Ana Ruiz", "Adicta a las noticias y al café", ""},
        {"Ana Ruiz", "Escucho la radio a diario", ""},
        {"Ana Ruiz", "Entreno a diario", ""},
        {"Ana Ruiz", "Diario de una madre", ""},
        {"Diario de un opositor", "", ""},
        {"Ana Ruiz", "Futura periodista", ""},
        {"Ana Ruiz", "Estudiante de periodismo", ""},
        {"Ana Ruiz", "periodista frustrada", ""},
        {"Ana Ruiz", "Hija de un periodista", ""},
        {"Ana Ruiz", "No soy periodista", ""},
        {"Ana Ruiz", "ex periodista, ahora panadera", ""},
        {"Jane Doe", "Not a journalist", ""},
        {"Jane Doe", "Aspiring journalist", ""},
        {"Jane Doe", "married to a reporter", ""},
        {"Jane Doe", "radio lover", ""},
        {"Jane Doe", "News junkie", ""},
        {"TV fan", "", ""},
        {"Radiadores Pérez", "Antirradiactivo", ""},
        {"Ana Ruiz", "periodistas.com/ana", ""},
        {"Ana Ruiz", "@periodista", ""},
        {"Ana Ruiz", "", ""},
        {"", "", ""},
    });
    for (const Row& row : rows) EXPECT_EQ(media_of(row.name, row.bio), row.word) << row.name << " / " << row.bio;
}

TEST(Opinion, AudienceNeedsBothAPlaceAndASize) {
    struct Row {
        std::optional<std::int64_t> followers;
        std::optional<int> percentile;
        bool tagged;
    };
    for (const Row& row : {Row{10'000, 99, true}, Row{9'999, 99, false}, Row{5'000'000, 98, false},
                           Row{5'000'000, std::nullopt, false}, Row{std::nullopt, 99, false}}) {
        Author author;
        author.followers = row.followers;
        const auto signs = opinion_signs(author, row.percentile);
        ASSERT_EQ(!signs.empty(), row.tagged) << row.followers.value_or(-1);
        if (!row.tagged) continue;
        EXPECT_EQ(signs.front(), (OpinionSign{OpinionSignName::audience, "99"}));
    }
}

TEST(Opinion, EachReasonOnceAndInOrder) {
    Author author;
    author.display_name = "Radio Ejemplo, noticias";
    author.bio = "Periodistas";
    author.verified = true;
    author.followers = 400'000;
    const std::vector<OpinionSign> wanted{
        {OpinionSignName::verified, ""}, {OpinionSignName::media, "Radio"}, {OpinionSignName::audience, "99"}};
    EXPECT_EQ(opinion_signs(author, 99), wanted);
    author.verified = false;
    EXPECT_EQ(opinion_signs(author, 99).front().name, OpinionSignName::media);
}

}  // namespace
}  // namespace atiende::routing
