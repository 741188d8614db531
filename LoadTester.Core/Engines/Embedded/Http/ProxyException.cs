namespace LoadTester;

/// <summary>The proxy cannot be reached.</summary>
internal sealed class ProxyException(Exception why) : IOException(why.Message, why);
