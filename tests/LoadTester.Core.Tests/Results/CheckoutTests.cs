using Xunit;

namespace LoadTester.Results;

public sealed class CheckoutTests
{
    private const string One = "0123456789abcdef0123456789abcdef01234567";
    private const string Other = "fedcba9876543210fedcba9876543210fedcba98";

    [Fact]
    public void GitHub_tells_commit_branch_and_page_of_the_run() =>
        Assert.Equal(
            new Checkout(One, "main", "https://github.com/acme/clinic/actions/runs/77"),
            Of(("GITHUB_SHA", One), ("GITHUB_REF_NAME", "main"), ("GITHUB_HEAD_REF", ""), ("GITHUB_SERVER_URL", "https://github.com"), ("GITHUB_REPOSITORY", "acme/clinic"), ("GITHUB_RUN_ID", "77")));

    [Fact]
    public void A_pull_request_on_GitHub_is_of_its_own_branch_and_a_tag_of_none()
    {
        Assert.Equal(new Checkout(One, "feature/login", null), Of(("GITHUB_SHA", One), ("GITHUB_REF_NAME", "12/merge"), ("GITHUB_HEAD_REF", "feature/login")));
        Assert.Equal(new Checkout(One, null, null), Of(("GITHUB_SHA", One), ("GITHUB_REF_NAME", "v1.0"), ("GITHUB_REF_TYPE", "tag")));
    }

    [Fact]
    public void GitLab_tells_commit_branch_and_page_of_the_job()
    {
        Assert.Equal(new Checkout(One, "main", "https://gitlab.com/acme/-/jobs/5"), Of(("CI_COMMIT_SHA", One), ("CI_COMMIT_REF_NAME", "main"), ("CI_JOB_URL", "https://gitlab.com/acme/-/jobs/5")));
        Assert.Equal(new Checkout(One, null, null), Of(("CI_COMMIT_SHA", One), ("CI_COMMIT_REF_NAME", "v1"), ("CI_COMMIT_TAG", "v1")));
    }

    [Fact]
    public void Azure_tells_commit_branch_and_page_of_the_build()
    {
        Assert.Equal(
            new Checkout(One, "feature/login", "https://dev.azure.com/acme/My%20Clinic/_build/results?buildId=9"),
            Of(("BUILD_SOURCEVERSION", One), ("BUILD_SOURCEBRANCHNAME", "login"), ("BUILD_SOURCEBRANCH", "refs/heads/feature/login"), ("SYSTEM_COLLECTIONURI", "https://dev.azure.com/acme/"), ("SYSTEM_TEAMPROJECT", "My Clinic"), ("BUILD_BUILDID", "9")));
        Assert.Equal(new Checkout(One, "login", null), Of(("BUILD_SOURCEVERSION", One), ("BUILD_SOURCEBRANCHNAME", "login")));
        Assert.Equal(new Checkout(One, "fix", null), Of(("BUILD_SOURCEVERSION", One), ("BUILD_SOURCEBRANCH", "refs/pull/3/merge"), ("SYSTEM_PULLREQUEST_SOURCEBRANCH", "refs/heads/fix")));
    }

    [Fact]
    public void Variables_that_hold_no_commit_are_no_CI_and_what_is_no_page_is_left_out()
    {
        Assert.Null(Of());
        Assert.Null(Of(("GITHUB_SHA", "HEAD"), ("GITHUB_REF_NAME", "main")));
        Assert.Null(Of(("CI_COMMIT_SHA", One), ("CI_JOB_URL", "javascript:alert(1)"))!.Run);
        Assert.Null(Of(("CI_COMMIT_SHA", One), ("CI_JOB_URL", "https://me:pass@gitlab.com/1"))!.Run);
    }

    [Fact]
    public void The_name_of_a_branch_fits_on_one_line_whatever_is_in_it()
    {
        Assert.Equal("a b \uFFFDc <script>", Checkout.BranchOf("a\r\nb\u001b\u202ec <script>"));
        Assert.Equal(200, Checkout.BranchOf(new string('x', 100_000))!.Length);
        Assert.Null(Checkout.BranchOf(" \n"));
    }

    [Fact]
    public void A_repository_tells_its_branch_and_commit_from_any_folder_within()
    {
        using var folder = new Folder();
        folder.Write(".git/HEAD", "ref: refs/heads/feature/login\n").Write(".git/refs/heads/feature/login", One + "\n");

        Assert.Equal(new Checkout(One, "feature/login", null), GitFolder.Above(folder.Make("src/deep")));
    }

    [Fact]
    public void A_branch_may_be_packed_and_a_loose_one_wins()
    {
        using var folder = new Folder();
        folder.Write(".git/HEAD", "ref: refs/heads/main\n")
            .Write(".git/packed-refs", $"# pack-refs with: peeled fully-peeled sorted \n{Other} refs/heads/not/refs/heads/main\n{One} refs/heads/main\n^{Other}\n");
        Assert.Equal(new Checkout(One, "main", null), GitFolder.Above(folder.Path));

        folder.Write(".git/refs/heads/main", Other);
        Assert.Equal(new Checkout(Other, "main", null), GitFolder.Above(folder.Path));
    }

    [Fact]
    public void A_commit_may_be_checked_out_without_a_branch_and_a_branch_may_have_no_commit()
    {
        using var folder = new Folder();
        folder.Write(".git/HEAD", One);
        Assert.Equal(new Checkout(One, null, null), GitFolder.Above(folder.Path));

        folder.Write(".git/HEAD", "ref: refs/heads/main");
        Assert.Equal(new Checkout(null, "main", null), GitFolder.Above(folder.Path));
    }

    [Fact]
    public void A_worktree_leads_to_the_repository_that_it_is_of()
    {
        using var folder = new Folder();
        folder.Write("repo/.git/HEAD", "ref: refs/heads/main").Write("repo/.git/refs/heads/side", One)
            .Write("repo/.git/worktrees/side/HEAD", "ref: refs/heads/side\n").Write("repo/.git/worktrees/side/commondir", "../..\n")
            .Write("side/.git", "gitdir: ../repo/.git/worktrees/side\n");

        Assert.Equal(new Checkout(One, "side", null), GitFolder.Above(folder.Make("side/src")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("ref: ")]
    [InlineData("ref: refs/heads/../../secret")]
    [InlineData("ref: refs/heads/.invalid")]
    [InlineData("ref: /etc/passwd")]
    [InlineData("ref: refs/heads/a\0b")]
    [InlineData("\u0000\u0001rubbish")]
    public void Rubbish_tells_nothing(string head)
    {
        using var folder = new Folder();
        folder.Write(".git/HEAD", head).Write("secret", One);

        var read = GitFolder.Above(folder.Path);

        Assert.Null(read?.Commit);
    }

    [Theory]
    [InlineData("no gitdir")]
    [InlineData("gitdir: ")]
    [InlineData("gitdir: nowhere/at/all")]
    [InlineData("gitdir: a\0b")]
    public void A_link_to_nowhere_tells_nothing(string link)
    {
        using var folder = new Folder();
        folder.Write(".git", link);

        Assert.Null(GitFolder.Above(folder.Path)?.Commit);
    }

    [Fact]
    public void Names_that_name_one_another_end()
    {
        using var folder = new Folder();
        folder.Write(".git/HEAD", "ref: refs/heads/a").Write(".git/refs/heads/a", "ref: refs/heads/b").Write(".git/refs/heads/b", "ref: refs/heads/a");

        Assert.Equal(new Checkout(null, "a", null), GitFolder.Above(folder.Path));
    }

    [Fact]
    public async Task Every_result_says_where_and_of_what_it_was_made()
    {
        var test = LoadTest.Named("t").Against("http://127.0.0.1:1").Scenario("load", Flow.Of(Step.Get("/x")), Workload.Smoke());

        var environment = (await test.MeasureAsync(TestContext.Current.CancellationToken)).Environment!;

        Assert.Equal(Environment.MachineName, environment.Machine);
        Assert.Equal(Environment.ProcessorCount, environment.Cores);
        Assert.InRange(environment.Memory, 1L << 28, 1L << 48);
        Assert.DoesNotContain('+', environment.LoadTester);
        Assert.StartsWith("0.", environment.LoadTester, StringComparison.Ordinal);
        Assert.StartsWith(".NET ", environment.Runtime, StringComparison.Ordinal);
        Assert.Matches("^(Linux|Windows|macOS|other); [A-Za-z0-9]+; .+; [0-9,]+ cores?; [0-9,]+ GiB; \\.NET [0-9]+$", environment.Fingerprint);
    }

    [Fact]
    public void A_processor_is_called_by_its_model()
    {
        Assert.Equal("AMD EPYC 7763 64-Core Processor", Processor.Parse("processor\t: 0\nvendor_id\t: AuthenticAMD\nmodel name\t: AMD EPYC 7763 64-Core   Processor\nprocessor\t: 1\nmodel name\t: other\n"));
        Assert.Equal("Raspberry Pi 4 Model B", Processor.Parse("processor\t: 0\nCPU part\t: 0xd08\n\nModel\t\t: Raspberry Pi 4 Model B\n"));
        Assert.Equal("Arm 0x41 0xd0c", Processor.Parse("processor\t: 0\nCPU implementer\t: 0x41\nCPU part\t: 0xd0c\n"));
        Assert.Null(Processor.Parse("processor : 0\nCPU part : 0xd0c\n"));
        Assert.Null(Processor.Parse(""));
    }

    private static Checkout? Of(params (string Name, string Value)[] variables) => Checkout.Of(name => Array.Find(variables, variable => variable.Name == name).Value);

    private sealed class Folder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("loadtester").FullName;

        public Folder Write(string path, string text)
        {
            var file = System.IO.Path.Combine(Path, path);
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
            return this;
        }

        public string Make(string path) => Directory.CreateDirectory(System.IO.Path.Combine(Path, path)).FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
