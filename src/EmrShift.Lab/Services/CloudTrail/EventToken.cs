using System.Globalization;
using EmrShift.Lab.Trail;

namespace EmrShift.Lab.Services.CloudTrail;

/// <summary>LookupEvents' NextToken: a place in the event history.</summary>
static class EventToken
{
    public static string Write(int at) => Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(at.ToString(CultureInfo.InvariantCulture)));

    public static int Read(string token, List<TrailRecord> events)
    {
        var bytes = new byte[token.Length];
        return Convert.TryFromBase64String(token, bytes, out var length)
            && int.TryParse(System.Text.Encoding.ASCII.GetString(bytes, 0, length), NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < events.Count
            ? at
            : throw new AwsException(400, "InvalidNextTokenException", "Invalid token.");
    }
}
