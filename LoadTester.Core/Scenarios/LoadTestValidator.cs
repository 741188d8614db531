namespace LoadTester;
internal static class LoadTestValidator { public static IReadOnlyList<string> Problems(LoadTest t) => t.Problems; }
