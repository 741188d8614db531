namespace LoadTester;
/// <summary>x</summary>
public sealed partial record LoadTest { }
