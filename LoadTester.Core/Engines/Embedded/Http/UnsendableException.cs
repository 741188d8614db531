namespace LoadTester;

/// <summary>The request cannot be sent as the step has it.</summary>
internal sealed class UnsendableException(string why) : Exception(why);
