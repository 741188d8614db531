namespace LoadTester;

/// <summary>Pretends environment variables and a debugger, for one test and all it awaits.</summary>
internal static class Outside
{
    public static IDisposable Is(params (string Name, string Value)[] variables) => Is(isDebugged: false, variables);

    public static IDisposable Is(bool isDebugged, params (string Name, string Value)[] variables) => ProcessSettings.Pretend(new(
        name => variables.Where(variable => variable.Name == name).Select(variable => variable.Value).FirstOrDefault(),
        () => isDebugged));
}
