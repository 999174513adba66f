using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DisassociateRouteTable.html</summary>
static class DisassociateRouteTable
{
    public static readonly Operation Operation = new("DisassociateRouteTable", call => Ec2Questions.On(
        call, ("route-table", call.Home.Ec2.All<RouteTable>().FirstOrDefault(table => table.Associations.Exists(a => a.Id == call.Input.OptionalText("AssociationId")))?.Id ?? "*")), Run);

    static Answer Run(Call call)
    {
        var id = call.Input.Text("AssociationId");
        foreach (var table in call.Home.Ec2.All<RouteTable>())
        {
            if (table.Associations.RemoveAll(association => association.Id == id && association.SubnetId is not null) > 0)
                return Answer.Empty;
        }
        throw new AwsException(400, "InvalidAssociationID.NotFound", $"The association ID '{id}' does not exist");
    }
}
