# The roles are written by hand; the cluster comes from a generator.
resource "aws_iam_role" "service" {
  name               = "emr-service"
  assume_role_policy = data.aws_iam_policy_document.emr.json
}

resource "aws_iam_role" "nodes" {
  name               = "emr-nodes"
  assume_role_policy = data.aws_iam_policy_document.ec2.json
}

resource "aws_iam_role_policy_attachment" "service" {
  role       = aws_iam_role.service.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonEMRServicePolicy_v2"
}
