namespace LoadTester;

/// <summary>The command line that makes a browser print a page.</summary>
internal static class PdfFlags
{
    public static IEnumerable<string> Of(string htmlPath, string pdfPath, string profile) =>
    [
        "--headless",
        $"--print-to-pdf={pdfPath}",
        "--no-pdf-header-footer",
        "--generate-pdf-document-outline",
        .. Alone(profile),
        new Uri(htmlPath).AbsoluteUri,
    ];

    /// <summary>What keeps it to itself: a profile of its own, nothing of the user's, no network.</summary>
    public static IEnumerable<string> Alone(string profile)
    {
        yield return $"--user-data-dir={profile}";
        yield return "--no-first-run";
        yield return "--no-default-browser-check";
        yield return "--disable-extensions";
        yield return "--disable-sync";
        yield return "--disable-background-networking";
        yield return "--disable-component-update";
        yield return "--disable-default-apps";
        yield return "--disable-crash-reporter";
        yield return "--disable-breakpad";
        // No name is resolved, and what needs none finds a proxy that nobody is.
        yield return "--host-resolver-rules=MAP * ~NOTFOUND";
        yield return "--proxy-server=127.0.0.1:9";
        yield return "--proxy-bypass-list=<-loopback>";
        // Of the keyring of a desktop it wants nothing, and would ask for its password.
        yield return "--password-store=basic";
        yield return "--use-mock-keychain";
        // Containers give /dev/shm 64 MB, in which a long page does not fit.
        yield return "--disable-dev-shm-usage";
        // Chromium refuses to run as root with its sandbox, and in containers and on CI root is usual. The page is our own, and runs no script.
        if (OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess)
            yield return "--no-sandbox";
    }
}
