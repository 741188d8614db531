namespace LoadTester;

/// <summary>
/// The first steps of a process take a hundred times as long as the others: code is compiled, names are loaded. With a large document that is done while it is checked, so that
/// its steps are there at once.
/// </summary>
internal static class FirstSteps
{
    public static void Make(DocumentContent document)
    {
        var withBody = document.Operations.FirstOrDefault(operation => DeclaredContent.Of(document.Tree, operation) is not null);
        foreach (var operation in document.Operations.Take(1).Append(withBody).OfType<Operation>())
        {
            try
            {
                StepMaker.Make(document, operation);
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                // Who makes this step hears of it; the others need not.
            }
        }
    }
}
