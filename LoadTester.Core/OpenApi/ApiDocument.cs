namespace LoadTester;
/// <summary>x</summary>
public sealed class ApiDocument { }
