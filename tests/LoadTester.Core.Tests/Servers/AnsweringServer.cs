using System.Net.Sockets;
using System.Text;

namespace LoadTester;

/// <summary>Answers each request with the same bytes, and counts its connections.</summary>
internal sealed class AnsweringServer : TcpServer
{
    private readonly Settings _settings;

    /// <param name="answer">What it says.</param>
    /// <param name="isSlow">Whether it says it byte by byte.</param>
    public AnsweringServer(string answer, bool isSlow = false)
        : this(new Settings { Answer = Encoding.UTF8.GetBytes(answer), IsSlow = isSlow })
    {
    }

    private AnsweringServer(Settings settings)
        : base((stream, cancellationToken) => ServeAsync(stream, settings, cancellationToken)) => _settings = settings;

    /// <summary>How many connections there were.</summary>
    public int Connections => Volatile.Read(ref _settings.Connections);

    /// <summary>After how many answers a connection is closed; never by default.</summary>
    public int ClosesAfter
    {
        init => _settings.ClosesAfter = value;
    }

    /// <summary>From which answer on connections are refused; never by default.</summary>
    public int RefusesFrom
    {
        init => _settings.BeforeAnswer = number =>
        {
            if (number == value)
                Refuse();
        };
    }

    /// <summary>What is said a moment after the answer, although nobody asked.</summary>
    public string Later
    {
        init => _settings.Later = Encoding.UTF8.GetBytes(value);
    }

    private static async Task ServeAsync(NetworkStream stream, Settings settings, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref settings.Connections);
        stream.Socket.NoDelay = true;
        var buffer = new byte[64 * 1024];
        for (var i = 0; i < settings.ClosesAfter && await stream.ReadAsync(buffer, cancellationToken) > 0; i++)
        {
            settings.BeforeAnswer(Interlocked.Increment(ref settings.Answers));
            if (!settings.IsSlow)
                await stream.WriteAsync(settings.Answer, cancellationToken);
            for (var at = 0; settings.IsSlow && at < settings.Answer.Length; at++)
            {
                await stream.WriteAsync(settings.Answer.AsMemory(at, 1), cancellationToken);
                await Task.Yield();
            }

            if (settings.Later is null)
                continue;
            await Task.Delay(10, cancellationToken);
            await stream.WriteAsync(settings.Later, cancellationToken);
        }
    }

    private sealed class Settings
    {
        public int Connections;
        public int Answers;

        public required byte[] Answer { get; init; }

        public bool IsSlow { get; init; }

        public Action<int> BeforeAnswer { get; set; } = static _ => { };

        public byte[]? Later { get; set; }

        public int ClosesAfter { get; set; } = int.MaxValue;
    }
}
