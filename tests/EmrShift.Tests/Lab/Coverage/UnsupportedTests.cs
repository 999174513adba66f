using EmrShift.Lab;
using EmrShift.Lab.Services;
using EmrShift.Tests.Lab.Clients;
using Xunit;

namespace EmrShift.Tests.Lab.Coverage;

public sealed class UnsupportedTests
{
    public static TheoryData<string> Services => [.. AllServices.All.Select(service => service.SigningName)];

    [Fact]
    public void Clients_call_nothing_that_the_lab_has_not() => Assert.Empty(
        ClientCalls.Recorded().Where(call => AllServices.Find(call.Service)?.Operations.ContainsKey(call.Operation) != true));

    [Theory]
    [MemberData(nameof(Services))]
    public async Task What_is_not_supported_is_refused_by_name(string service)
    {
        await using var lab = await LabFixture.Start();
        var found = AllServices.Find(service)!;
        var answer = found.Protocol switch
        {
            Protocol.Json11 => await lab.Admin.Send(service, HttpMethod.Post, "/", "{}"u8.ToArray(), [("content-type", "application/x-amz-json-1.1"), ("x-amz-target", $"{found.TargetPrefix}.MakeCoffee")]),
            Protocol.RestXml or Protocol.RestJson => await lab.Admin.Send(service, HttpMethod.Patch, "/MakeCoffee", [], []),
            _ => await lab.Admin.Query(service, "MakeCoffee"),
        };
        Assert.InRange((int)answer.Status, 400, 499);
        Assert.Contains("MakeCoffee", answer.Text, StringComparison.Ordinal);
    }
}
