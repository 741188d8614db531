#pragma warning disable CA1711

namespace LoadTester.First
{
    internal sealed class Twin
    {
        [LoadFact]
        public LoadTest Test() => Plan.Passing();
    }
}

namespace LoadTester.Second
{
    internal sealed class Twin
    {
        [LoadFact]
        public LoadTest Test() => Plan.Passing();
    }
}

namespace LoadTester
{
    internal sealed class LongNames
    {
        [LoadFact]
        public LoadTest A_load_test_whose_name_is_a_sentence_that_somebody_wrote_with_great_care_and_without_any_thought_of_folders_1() => Plan.Passing();

        [LoadFact]
        public LoadTest A_load_test_whose_name_is_a_sentence_that_somebody_wrote_with_great_care_and_without_any_thought_of_folders_2() => Plan.Passing();
    }
}
